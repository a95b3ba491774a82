package dev.drivefetch.run;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.HashingPool;
import dev.drivefetch.store.PlacedFile;
import dev.drivefetch.store.Placement;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Hashes files that seem to be here, several at once. Any thread. */
final class Rehash {
  private final HashingPool crew;
  private final Destination destination;
  private final Placement placement;

  /**
   * Nothing to hash yet.
   *
   * @param workers how many at once; if not given, the number of processors
   */
  Rehash(OptionalInt workers, Destination destination, Placement placement) {
    this.crew =
        new HashingPool(workers.orElseGet(() -> Runtime.getRuntime().availableProcessors()));
    this.destination = destination;
    this.placement = placement;
  }

  /**
   * Hashes one, soon.
   *
   * @param verdict is told, on another thread, whether its bytes hash to that
   */
  void check(Path target, Checksum expected, Consumer<Boolean> verdict) {
    crew.run(() -> verdict.accept(isRight(destination.relative(target), expected)));
  }

  private boolean isRight(String path, Checksum expected) {
    try {
      Optional<PlacedFile> found = placement.find(path);
      return found.isPresent() && placement.matches(found.get(), expected, Digests.standard());
    } catch (IOException _) {
      return false;
    }
  }

  /** Returns when all is done that was asked for. */
  void await() throws InterruptedException {
    crew.await();
  }

  /** Ends it soon: what was not hashed yet gets no verdict, or a bad one. */
  void stop() {
    crew.stop();
  }
}
