package dev.drivefetch.model;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** What happens during a run. Sent by many threads; listeners are thread-safe. */
public sealed interface FetchEvent {
  /** A file was found; its outcome follows. */
  record FileListed(RemoteFile file) implements FetchEvent {}

  /** A folder could not be listed, or not wholly. */
  record ListingFailed(RemoteFolder folder, Failure failure) implements FetchEvent {}

  /** All folders are listed. */
  record ListingFinished(Duration took) implements FetchEvent {}

  /**
   * A file that an earlier run fetched was moved, because it has another name or folder in Drive
   * now; in a dry run, it would be.
   *
   * @param from where it was
   */
  record FileRenamed(RemoteFile file, Path from, Path target) implements FetchEvent {}

  /**
   * A file is to be downloaded.
   *
   * @param resumedBytes how many bytes of it are here, from an earlier run
   */
  record FileQueued(Download download, long resumedBytes) implements FetchEvent {
    /** One of a file with no bytes on disk yet. */
    public FileQueued(Download download) {
      this(download, 0);
    }
  }

  /**
   * A worker began a range.
   *
   * @param worker from 0 up; a number is used again when free
   */
  record RangeStarted(int worker, Download download, Range range) implements FetchEvent {}

  /**
   * Bytes reached the disk.
   *
   * @param bytes how many since the last event of this worker, without those that another worker
   *     brought before
   */
  record BytesReceived(int worker, Download download, long bytes) implements FetchEvent {}

  /** A worker ended its range, well or not. */
  record RangeEnded(int worker, Download download) implements FetchEvent {}

  /** A range will be asked for again. */
  record RetryScheduled(Download download, Failure failure, int attempt, Duration delay)
      implements FetchEvent {}

  /**
   * What was here of a file is thrown away: it begins again, or is given up.
   *
   * @param bytes how many of them this run had received
   * @param resumedBytes how many of them were from an earlier run
   */
  record BytesDiscarded(Download download, long bytes, long resumedBytes) implements FetchEvent {}

  /**
   * Drive has another content of a file than when it was listed; that is fetched now, and its
   * outcome told of the file as it was listed.
   */
  record FileChanged(Download listed, Download now) implements FetchEvent {}

  /**
   * A file begins again from its first byte.
   *
   * @param lostBytes what was here of it
   */
  record FileRestarted(Download download, Failure failure, long lostBytes) implements FetchEvent {}

  /**
   * The outcome of a listed file is known; the last event of that file.
   *
   * @param size its length in bytes, where known
   */
  record FileFinished(RemoteFile file, Outcome outcome, OptionalLong size) implements FetchEvent {}

  /**
   * The run begins to ask Drive; its first event. A dry run has none.
   *
   * @param nanosUntilNext how long the next request still waits for quota, in nanoseconds, from 0;
   *     cheap, on any thread
   */
  record RunStarted(LongSupplier nanosUntilNext) implements FetchEvent {}

  /**
   * All is listed, and what is still to be downloaded is more than the disk has room for; the run
   * goes on.
   *
   * @param missing bytes still to be downloaded
   * @param free bytes, from 0
   */
  record SpaceShort(Path dest, ByteSum missing, long free) implements FetchEvent {}

  /** A dry run knows what a fetch would cost. */
  record CostKnown(Cost cost) implements FetchEvent {}

  /** The run takes no new work. */
  record RunStopped(Failure failure) implements FetchEvent {}
}
