package dev.drivefetch.store;

import dev.drivefetch.model.Range;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.function.LongConsumer;

/**
 * One range of a partial file while one worker writes it, in order, from its start to its end. The
 * end may be moved towards the start, or the range cancelled, while the worker writes it.
 *
 * <p>Rule: {@code position} is written by the one worker alone and read by any thread, {@code
 * checkpointed} by the thread that writes the checkpoint; {@code end} only ever shrinks. The end
 * and the cancellation change under this object's lock. Bytes that were written beyond a moved end
 * do no harm: their new owner writes the same bytes to the same place. Whether its worker has begun
 * is the {@link WorkerClaim}'s matter.
 */
public final class RangeWriter {
  private final PartWriter part;
  private final Range range;
  private final LongConsumer progress;
  private final WorkerClaim claim = new WorkerClaim();

  private volatile long position;
  private volatile long checkpointed;
  private volatile long end;
  private volatile boolean cancelled;
  private volatile boolean rangesIgnored;
  private Runnable listener = () -> {};

  /**
   * Starts at the range's start.
   *
   * @param progress told how many more bytes of the file are on disk, on the worker's thread; 0
   *     where another worker has written the same ones
   */
  public RangeWriter(PartWriter part, Range range, LongConsumer progress) {
    this.part = part;
    this.range = range;
    this.progress = progress;
    this.position = range.start();
    this.checkpointed = range.start();
    this.end = range.end();
  }

  /** The file that is written to. */
  public PartWriter part() {
    return part;
  }

  /** What was asked for at first; {@link #end} may have come nearer since. */
  public Range range() {
    return range;
  }

  /** Whether the worker that it was given to has begun; one that is stolen is also cancelled. */
  public WorkerClaim claim() {
    return claim;
  }

  /** All bytes of the range before this one are on disk. */
  public long position() {
    return position;
  }

  /** Where to stop (exclusive). */
  public long end() {
    return end;
  }

  /** What is still to be written. */
  public Range remaining() {
    long stop = end;
    long at = Math.min(position, stop);
    return new Range(at, stop);
  }

  /** Whether all that is wanted is on disk; never of an open range. */
  public boolean isComplete() {
    return position >= end;
  }

  /** Whether the bytes are no longer wanted; the worker should end soon. */
  public boolean isCancelled() {
    return cancelled;
  }

  /** How many of the next {@code available} bytes at {@code from} are still wanted. */
  public int wanted(long from, int available) {
    return cancelled ? 0 : Math.clamp(end - from, 0, available);
  }

  /**
   * Writes the buffer's bytes at the position, up to its end, and writes a checkpoint if one is
   * due; also hashes some bytes that other workers have written. Only for the worker, and only for
   * one that may block.
   *
   * @throws StoreException if the disk refuses
   */
  public void write(FileChannel channel, ByteBuffer bytes) {
    long at = position;
    bytes.limit(bytes.position() + wanted(at, bytes.remaining()));
    ByteBuffer written = bytes.duplicate();
    try {
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
    } catch (IOException e) {
      throw new StoreException("cannot write", part.path(), e);
    }
    advance(written);
    if (isCheckpointDue()) {
      checkpoint();
    }
    part.follow();
  }

  private void advance(ByteBuffer written) {
    long before = position;
    int count = written.remaining();
    if (count > 0 && !cancelled) {
      long added = part.written(before, written);
      position = before + count;
      progress.accept(added);
    }
  }

  /**
   * Whether the worker must take no more bytes before those that are here are on {@link
   * #checkpoint}: that is what bounds the loss when the process dies. Any thread.
   */
  public boolean isCheckpointDue() {
    return position - checkpointed >= part.checkpoint().interval() && !cancelled;
  }

  /** Writes a checkpoint; returns when it is written. Any thread, one at a time. */
  public void checkpoint() {
    long upTo = position;
    part.checkpoint().write().run();
    checkpointed = upTo;
  }

  /**
   * All bytes before {@code newPosition} are on disk, written by another process. Hashes some of
   * what came so; any thread that may wait for the disk, one at a time.
   */
  public void advanceTo(long newPosition) {
    long before = position;
    if (newPosition > before && !cancelled) {
      long added = part.received(before, newPosition);
      position = newPosition;
      progress.accept(added);
      part.follow();
    }
  }

  /** Brings the end nearer, to at least the position; any thread. */
  public void shorten(long newEnd) {
    shortening(newEnd).run();
  }

  /**
   * The same; any thread, also under a lock.
   *
   * @return tells the worker, for which it may have to wait
   */
  public synchronized Runnable shortening(long newEnd) {
    if (newEnd >= end) {
      return () -> {};
    }
    end = newEnd;
    return listener;
  }

  /** Calls it off; any thread. */
  public void cancel() {
    cancelling().run();
  }

  /**
   * The same; any thread, also under a lock.
   *
   * @return tells the worker, for which it may have to wait
   */
  public synchronized Runnable cancelling() {
    if (cancelled) {
      return () -> {};
    }
    cancelled = true;
    return listener;
  }

  /**
   * Sets the listener that is called, on the changing thread, when the end moves or the range is
   * cancelled; at once if it is cancelled already.
   */
  public void onChange(Runnable listener) {
    synchronized (this) {
      this.listener = listener;
      if (!cancelled && end == range.end()) {
        return;
      }
    }
    listener.run();
  }

  /** The same for cancellation only. */
  public void onCancel(Runnable listener) {
    onChange(
        () -> {
          if (cancelled) {
            listener.run();
          }
        });
  }

  /** The server ignores ranges and answers with the whole file. */
  public void markRangesIgnored() {
    rangesIgnored = true;
  }

  public boolean rangesIgnored() {
    return rangesIgnored;
  }
}
