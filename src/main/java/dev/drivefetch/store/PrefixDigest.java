package dev.drivefetch.store;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The digest of a file that is still being written. It grows from the first byte on: by bytes that
 * are in memory because they have just been written, or by bytes that other workers have written to
 * the disk.
 *
 * <p>The rule: one thread at a time may hash on, and hashes without the lock, which guards all
 * fields. The digest covers [0, hashed), and the file still holds the bytes that went into it. If
 * bytes that were hashed, or are being hashed, are written again, the digest starts again, and the
 * result of the hashing under way is dropped.
 */
final class PrefixDigest {
  private static final Logger log = LoggerFactory.getLogger(PrefixDigest.class);
  private static final int BUFFER = 128 * 1024;

  private final Supplier<RunningSums> fresh;
  private Optional<RunningSums> running = Optional.empty();
  private long hashed;
  private Optional<Turn> turn = Optional.empty();
  private boolean isUnreadable;
  private Optional<ByteBuffer> spareBuffer = Optional.empty();
  private Optional<Known> known = Optional.empty();

  private record Known(long size, FileSums sums) {}

  /** The right to hash on with the bytes from the first position to the second (exclusive). */
  record Turn(RunningSums sums, long from, long to) {}

  PrefixDigest(Supplier<RunningSums> fresh) {
    this.fresh = fresh;
  }

  /** Up to where (exclusive) the file is hashed. */
  synchronized long hashed() {
    return hashed;
  }

  /** The right to hash these bytes, if they are next and no other thread is hashing. */
  synchronized Optional<Turn> begin(long from, long to) {
    if (from != hashed || to <= from || turn.isPresent()) {
      return Optional.empty();
    }
    known = Optional.empty();
    turn = Optional.of(new Turn(running.orElseGet(fresh), from, to));
    return turn;
  }

  /** Hashes these bytes; the buffer's position stays. */
  void update(Turn mine, ByteBuffer bytes) {
    mine.sums.update(bytes.duplicate());
    end(mine);
  }

  /** The turn's bytes are in that file. A disk that refuses is asked again at the end only. */
  void update(Turn mine, Path file) {
    try {
      read(mine, file);
      end(mine);
    } catch (IOException e) {
      log.debug("cannot read {} while it is being written", file, e);
      giveUp(mine);
    }
  }

  /** Whether it is of use to read on while the file is being written. */
  synchronized boolean isReadable() {
    return !isUnreadable;
  }

  private synchronized void end(Turn mine) {
    if (isCurrent(mine)) {
      turn = Optional.empty();
      running = Optional.of(mine.sums);
      hashed = mine.to;
    }
  }

  private synchronized void giveUp(Turn mine) {
    isUnreadable = true;
    if (isCurrent(mine)) {
      forget();
    }
  }

  private boolean isCurrent(Turn mine) {
    return turn.equals(Optional.of(mine));
  }

  /** Bytes are in the file, from that position on, where others may have been. */
  synchronized void rewritten(long position) {
    known = Optional.empty();
    if (position < turn.map(Turn::to).orElse(hashed)) {
      forget();
    }
  }

  /**
   * Somebody else hashed the whole file, of {@code size} bytes, after the last byte was written.
   */
  synchronized void adopt(long size, FileSums sums) {
    known = Optional.of(new Known(size, sums));
  }

  /** What the file's first {@code size} bytes hash to. */
  FileSums sums(Path file, long size) throws IOException {
    Turn last;
    synchronized (this) {
      if (known.isPresent() && known.get().size == size) {
        return known.get().sums;
      }
      if (hashed > size || turn.isPresent()) {
        forget();
      }
      last = new Turn(running.orElseGet(fresh), hashed, size);
      turn = Optional.of(last);
    }
    try {
      read(last, file);
    } catch (IOException e) {
      giveUp(last);
      throw e;
    }
    return conclude(last);
  }

  /** What the first {@code size} bytes hash to, if those are what was hashed so far. */
  Optional<FileSums> passing(long size) {
    Turn last;
    synchronized (this) {
      if (hashed != size || turn.isPresent()) {
        return Optional.empty();
      }
      last = new Turn(running.orElseGet(fresh), size, size);
      turn = Optional.of(last);
    }
    return Optional.of(conclude(last));
  }

  private synchronized FileSums conclude(Turn last) {
    FileSums sums = last.sums.end();
    if (isCurrent(last)) {
      forget();
      known = Optional.of(new Known(last.to, sums));
    }
    return sums;
  }

  private void forget() {
    running = Optional.empty();
    turn = Optional.empty();
    hashed = 0;
  }

  private void read(Turn turn, Path file) throws IOException {
    if (turn.from == turn.to) {
      return;
    }
    ByteBuffer buffer = takeBuffer((int) Math.min(BUFFER, turn.to - turn.from));
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      for (long at = turn.from; at < turn.to; ) {
        buffer.clear().limit((int) Math.min(buffer.capacity(), turn.to - at));
        int count = channel.read(buffer, at);
        if (count < 0) {
          throw new IOException("it ends at " + at + " instead of " + turn.to);
        }
        turn.sums.update(buffer.flip());
        at += count;
      }
    }
    keepBuffer(buffer);
  }

  /** Whose turn is void may still read, so each takes it for himself. */
  private synchronized ByteBuffer takeBuffer(int capacity) {
    Optional<ByteBuffer> fitting = spareBuffer.filter(it -> it.capacity() >= capacity);
    spareBuffer = Optional.empty();
    return fitting.orElseGet(() -> ByteBuffer.allocateDirect(capacity));
  }

  private synchronized void keepBuffer(ByteBuffer buffer) {
    spareBuffer = Optional.of(buffer);
  }
}
