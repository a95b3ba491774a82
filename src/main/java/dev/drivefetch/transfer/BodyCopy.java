package dev.drivefetch.transfer;

import dev.drivefetch.store.RangeWriter;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import okio.BufferedSource;

/** Copies a body to the disk until it ends, the range is complete, or it is called off. */
final class BodyCopy implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;

  private final BufferedSource body;
  private final RangeWriter writer;
  private final FileChannel channel;
  private final ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER_BYTES);

  BodyCopy(BufferedSource body, RangeWriter writer) {
    this.body = body;
    this.writer = writer;
    this.channel = writer.part().openForWriting();
  }

  void run() throws IOException {
    while (!writer.isCancelled() && !writer.isComplete() && fill()) {
      writer.write(channel, buffer);
    }
  }

  /**
   * Reads what has arrived, at least one byte; false at the end of the body. What follows on the
   * range stays in the body, to be noticed.
   */
  private boolean fill() throws IOException {
    long left = writer.range().end() - writer.position();
    buffer.clear().limit((int) Math.min(buffer.capacity(), left));
    if (body.read(buffer) < 0) {
      return false;
    }
    while (buffer.hasRemaining() && body.getBuffer().size() > 0) {
      body.read(buffer);
    }
    buffer.flip();
    return true;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
