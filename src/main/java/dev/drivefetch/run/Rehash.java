package dev.drivefetch.run;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.Manifest;
import dev.drivefetch.store.ManifestEntry;
import dev.drivefetch.store.PlacedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/** Hashes files that seem to be here, several at once. Any thread. */
final class Rehash {
  private final HashingCrew crew;
  private final Destination destination;
  private final Manifest manifest;

  Rehash(int workers, Destination destination, Manifest manifest) {
    this.crew = new HashingCrew(workers);
    this.destination = destination;
    this.manifest = manifest;
  }

  /**
   * Hashes one, soon.
   *
   * @param verdict is told, on another thread, whether its bytes are Drive's: not so if nothing
   *     tells what they should be
   */
  void check(RemoteFile file, Path target, Consumer<Boolean> verdict) {
    crew.run(() -> verdict.accept(isRight(file, destination.relative(target))));
  }

  private boolean isRight(RemoteFile file, String path) {
    try {
      Optional<Checksum> expected = expected(file, path);
      Optional<PlacedFile> found = PlacedFile.find(destination, path);
      return expected.isPresent()
          && found.isPresent()
          && found.get().matches(expected.get(), Digests.standard());
    } catch (IOException _) {
      return false;
    }
  }

  private Optional<Checksum> expected(RemoteFile file, String path) {
    Optional<Checksum> drives =
        file.content() instanceof Content.Binary binary ? binary.checksum() : Optional.empty();
    return drives.or(
        () ->
            manifest
                .findFromBefore(file.id(), path)
                .filter(entry -> entry.state() == ManifestEntry.State.FETCHED)
                .filter(entry -> entry.modifiedTime().equals(file.modifiedTime()))
                .flatMap(ManifestEntry::checksum));
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
