package dev.drivefetch.worker;

import dev.drivefetch.model.Failure;
import dev.drivefetch.store.FileSums;
import dev.drivefetch.store.SentChecksum;
import java.util.Optional;

/** What a worker process tells its parent; a line of JSON on the worker's standard output. */
sealed interface Report {
  /** A sign of life, one each beat, whatever else is said. */
  record Alive() implements Report {}

  /** Set up, and waiting for work. */
  record Ready() implements Report {}

  /** All bytes of the range before that position are on disk. */
  record Progress(int number, long position) implements Report {}

  /** The same; and the worker waits until those bytes are on record. */
  record CheckpointDue(int number, long position) implements Report {}

  /** How many bytes a second came over the last window. */
  record Rate(int number, double bytesPerSecond) implements Report {}

  /**
   * The attempt is over.
   *
   * @param sums of the whole file, if all of it went through this attempt in order
   * @param checksum that came with the bytes
   */
  record Ended(
      int number,
      long position,
      Optional<Failure> failure,
      boolean rangesIgnored,
      Optional<FileSums> sums,
      Optional<SentChecksum> checksum)
      implements Report {}
}
