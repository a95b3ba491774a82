package dev.drivefetch.run;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.store.disk.FreeSpace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Compares what is still to be downloaded with the free space of the disk. It warns and never
 * refuses: a file system that compresses, a quota or another program can prove either figure wrong.
 *
 * @param missing what is still to be downloaded, as far as it is known
 */
record SpaceCheck(Path dest, Supplier<ByteSum> missing) {
  /** What there is to say when all is listed; empty if it fits, or nothing is known of the disk. */
  Optional<FetchEvent> warning() {
    return FreeSpace.of(dest).flatMap(this::warning);
  }

  /** The free space was read first: bytes that arrive meanwhile are then counted as free, too. */
  private Optional<FetchEvent> warning(FreeSpace free) {
    ByteSum needed = missing.get();
    return free.holds(needed.bytes())
        ? Optional.empty()
        : Optional.of(new FetchEvent.SpaceShort(dest, needed, free.usable()));
  }
}
