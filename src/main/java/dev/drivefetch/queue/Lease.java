package dev.drivefetch.queue;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.pace.Concurrency;
import dev.drivefetch.store.RangeWriter;
import java.util.Optional;
import java.util.function.Consumer;

/** A range that a worker is to fetch; it is given back with {@link DownloadQueue#ended}. */
final class Lease implements Work, InFlight {
  /** An attempt that brought this many bytes was worth something: failures count from new. */
  private static final long PROGRESS = 64 * 1024;

  private final FileTask task;
  private final Download download;
  private final int worker;
  private final int failuresBefore;
  private final int silencesBefore;
  private final int slowTimesBefore;
  private final RangeWriter writer;
  private final Ticker ticker;
  private final Concurrency concurrency;
  private final long startedAt;
  private final Runnable partBegan;

  /**
   * Nanoseconds after the start; 0 until then. Written by the worker, read under the queue's lock.
   */
  private volatile long firstByteAt;

  Lease(
      FileTask task,
      int worker,
      Range range,
      int failuresBefore,
      Ticker ticker,
      Concurrency concurrency,
      Consumer<FetchEvent> watcher,
      Runnable partBegan) {
    this.task = task;
    this.download = task.current();
    this.worker = worker;
    this.failuresBefore = failuresBefore;
    this.silencesBefore = task.silences();
    this.slowTimesBefore = task.slowTimes();
    this.ticker = ticker;
    this.concurrency = concurrency;
    this.partBegan = partBegan;
    this.writer =
        new RangeWriter(
            task.file().writer(),
            range,
            bytes -> {
              noteProgress(bytes);
              if (bytes > 0) {
                watcher.accept(new FetchEvent.BytesReceived(worker, task.download(), bytes));
              }
            });
    this.startedAt = ticker.nanoTime();
  }

  @Override
  public Download download() {
    return download;
  }

  /** The number of the worker's line in a display, from 0; free numbers are used again. */
  int worker() {
    return worker;
  }

  /** Where the bytes go; it also knows where to stop. */
  RangeWriter writer() {
    return writer;
  }

  /** Whether its bytes are no longer wanted. */
  boolean isCancelled() {
    return writer.isCancelled();
  }

  /**
   * Whether its bytes need a checkpoint when it is given back, which may wait for the disk. A file
   * that is whole is verified next, by the worker whose bytes are at stake.
   *
   * @param failure why it ended before its end, if so
   */
  boolean needsCheckpoint(Optional<Failure> failure) {
    return failure.isPresent() || isCancelled() || !task.file().isWhole();
  }

  FileTask task() {
    return task;
  }

  Range asked() {
    return writer.range();
  }

  /**
   * How many attempts have failed since the last progress if this one has, too. What cannot be had
   * in ranges makes no progress: it begins again. Nor is it progress to be too slow: a file of
   * which each connection brings little would be asked for without end. An attempt that was never
   * begun, for want of a worker, does not count.
   */
  int failures(Failure failure) {
    if (!writer.claim().hasBegun()) {
      return Math.max(1, failuresBefore);
    }
    boolean isProgress = download.allowsRanges() && wasFastEnough(Optional.of(failure));
    return isProgress ? 1 : failuresBefore + 1;
  }

  /** Whether it has brought what was wanted, or much of it, and was not given up for its rate. */
  boolean wasFastEnough(Optional<Failure> failure) {
    return failure.isEmpty()
        ? hasBrought()
        : received() >= PROGRESS && failure.get().reason() != Reason.TOO_SLOW;
  }

  @Override
  public int silencesBefore() {
    return silencesBefore;
  }

  @Override
  public int slowTimesBefore() {
    return slowTimesBefore;
  }

  @Override
  public boolean hasBrought() {
    return received() > 0;
  }

  @Override
  public Runnable cancelling() {
    return writer.cancelling();
  }

  /** Whether its worker still has to start, so that another one may steal it. */
  boolean awaitsWorker() {
    return writer.claim().awaitsWorker();
  }

  /**
   * Takes it from a worker that still has to start: then nothing of it was fetched, and nothing
   * will be. Only under the queue's lock, as every cancellation is.
   *
   * @return tells the worker, for which it may have to wait; empty if that has started
   */
  Optional<Runnable> stealing() {
    return !isCancelled() && writer.claim().steal()
        ? Optional.of(writer.cancelling())
        : Optional.empty();
  }

  private long received() {
    return writer.position() - asked().start();
  }

  /** How many attempts had failed since the last progress when this one began. */
  int failuresBefore() {
    return failuresBefore;
  }

  /** Whether less than the whole file was asked for. */
  boolean isPartOfFile() {
    return download.size().orElse(Range.OPEN) > asked().length();
  }

  /** Whether it showed that the server sends parts of files. */
  boolean provesRanges() {
    return firstByteAt != 0 && isPartOfFile() && !writer.rangesIgnored();
  }

  /** Bytes reached the disk: the first of them tells how long the server lets one wait. */
  private void noteProgress(long bytes) {
    if (firstByteAt == 0) {
      firstByteAt = Math.max(1, ticker.nanoTime() - startedAt);
      concurrency.answered(firstByteAt);
      if (isPartOfFile()) {
        partBegan.run();
      }
    }
    concurrency.received(bytes);
  }

  /**
   * How many bytes come, at this range's rate, in the time that its first one took; 0 if unknown.
   */
  long bytesDuringFirstByteWait(long now) {
    return (long) (bytesPerNano(now) * firstByteAt);
  }

  /** How long those bytes take at this range's rate, in nanoseconds; 0 if unknown. */
  long nanosFor(long bytes, long now) {
    double rate = bytesPerNano(now);
    return rate > 0 ? (long) (bytes / rate) : 0;
  }

  private double bytesPerNano(long now) {
    long waited = firstByteAt;
    long flowing = now - startedAt - waited;
    return waited == 0 || flowing <= 0 ? 0 : (double) received() / flowing;
  }
}
