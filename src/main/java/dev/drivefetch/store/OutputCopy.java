package dev.drivefetch.store;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.ClosedPipe;
import dev.drivefetch.store.disk.DiskFailure;
import dev.drivefetch.store.disk.FreedSpace;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Copies a file to an output from its first byte on, hashes it, and frees its space. One thread.
 */
final class OutputCopy implements AutoCloseable {
  /** How much is written in one step. */
  static final int MOST_AT_ONCE = 256 << 10;

  private static final long FREE_EVERY = 4 << 20;

  private final OutputStream out;
  private final RunningSums sums;
  private final Optional<FreedSpace> freedSpace = FreedSpace.ofSystem();
  private final ByteBuffer buffer = ByteBuffer.allocate(MOST_AT_ONCE);
  private Optional<FileChannel> opened = Optional.empty();
  private long freed;

  /** The output takes no more, or the disk gives nothing back. */
  static final class Refused extends Exception {
    private final transient Failure failure;

    Refused(Failure failure, IOException cause) {
      super(failure.detail(), cause);
      this.failure = failure;
    }

    Failure failure() {
      return failure;
    }
  }

  OutputCopy(OutputStream out, RunningSums sums) {
    this.out = out;
    this.sums = sums;
  }

  /** Writes those bytes of that file, which follow on those written before. */
  void write(Path file, long from, long to) throws Refused {
    read(file, from, to);
    sums.update(buffer.duplicate());
    try {
      out.write(buffer.array(), 0, buffer.limit());
    } catch (IOException e) {
      throw new Refused(refusal(e), e);
    }
    if (to - freed >= FREE_EVERY) {
      freedSpace.ifPresent(it -> it.free(file, freed, to));
      freed = to;
    }
  }

  private void read(Path file, long from, long to) throws Refused {
    buffer.clear().limit((int) (to - from));
    try {
      FileChannel channel = channel(file);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, from + buffer.position()) < 0) {
          throw new IOException("it ends at " + (from + buffer.position()));
        }
      }
      buffer.flip();
    } catch (IOException e) {
      throw new Refused(DiskFailure.of("cannot read", file, e), e);
    }
  }

  private FileChannel channel(Path file) throws IOException {
    if (opened.isEmpty()) {
      opened =
          Optional.of(FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }
    return opened.get();
  }

  /** All is written; what it hashes to. */
  FileSums finish() throws Refused {
    try {
      out.flush();
    } catch (IOException e) {
      throw new Refused(refusal(e), e);
    }
    return sums.end();
  }

  private static Failure refusal(IOException e) {
    return ClosedPipe.isCause(e)
        ? Failure.of(Reason.OUTPUT_CLOSED, "the reader of standard output has ended")
        : Failure.of(Reason.OUTPUT_REFUSED, "cannot write to standard output: " + e.getMessage());
  }

  @Override
  public void close() {
    try {
      if (opened.isPresent()) {
        opened.get().close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
