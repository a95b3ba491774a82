package dev.drivefetch.transfer;

import dev.drivefetch.model.Ticker;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import okio.BufferedSource;

/** Copies what is wanted of a body to the disk until that is all here, or the body ends. */
final class BodyCopy {
  private static final int LEAST_BYTES = 8 * 1024;
  private static final int MOST_BYTES = 256 * 1024;

  /** What a TLS record brings. */
  private static final int FIRST_BYTES = 16 * 1024;

  /** What comes in such a time is written at once: fewer calls, and still a lively display. */
  private static final long SOON = Duration.ofMillis(20).toNanos();

  private static final long LATE = Duration.ofMillis(100).toNanos();

  private final BufferedSource body;
  private final BodySteps steps;
  private final RangeWriter writer;
  private final FileChannel channel;
  private final ConnectionWatch watch;
  private final Ticker ticker;
  private final ByteBuffer buffer;
  private int atOnce = FIRST_BYTES;

  /**
   * Copies nothing yet.
   *
   * @param watch is told what comes, and when the disk is waited for
   * @param channel the writer's part, open for writing; it is closed with this
   */
  BodyCopy(
      BufferedSource body,
      BodySteps steps,
      RangeWriter writer,
      FileChannel channel,
      ConnectionWatch watch,
      Ticker ticker) {
    this.body = body;
    this.steps = steps;
    this.writer = writer;
    this.channel = channel;
    this.watch = watch;
    this.ticker = ticker;
    this.buffer = ByteBuffer.allocateDirect(Math.max(1, steps.mostAtOnce(MOST_BYTES)));
  }

  /**
   * Copies to the end, and closes the file.
   *
   * @throws IOException if the connection breaks
   * @throws StoreException if the disk refuses, or has lost bytes: that hides a connection that
   *     broke, too, since what is here is not to be trusted
   */
  void run() throws IOException {
    try {
      copy();
    } finally {
      close();
    }
  }

  private void copy() throws IOException {
    boolean isAtEnd = false;
    while (!isAtEnd && !steps.isDone()) {
      try {
        isAtEnd = !fill();
      } finally {
        // What came before a connection broke is of use, too.
        keep(buffer.flip());
      }
    }
  }

  private void keep(ByteBuffer bytes) {
    BodySteps.Piece piece = steps.next(bytes.remaining());
    bytes.position(piece.skip()).limit(piece.skip() + piece.keep());
    watch.pause();
    writer.write(channel, bytes);
    watch.resume();
  }

  /** Reads as much as comes soon; false at the end of the body. What follows on the range stays. */
  private boolean fill() throws IOException {
    buffer.clear().limit(steps.mostAtOnce(Math.min(buffer.capacity(), atOnce)));
    long begun = ticker.nanoTime();
    while (buffer.hasRemaining()) {
      int count = body.read(buffer);
      if (count < 0) {
        return false;
      }
      watch.received(count);
    }
    adapt(ticker.nanoTime() - begun);
    return true;
  }

  private void adapt(long nanos) {
    if (nanos < SOON) {
      atOnce = Math.min(2 * atOnce, MOST_BYTES);
    } else if (nanos > LATE) {
      atOnce = Math.max(atOnce / 2, LEAST_BYTES);
    }
  }

  /** Some disks say only now that they have lost bytes. */
  private void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new StoreException("cannot write", writer.part().path(), e);
    }
  }
}
