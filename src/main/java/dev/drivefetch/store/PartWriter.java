package dev.drivefetch.store;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Writes the bytes of one start of a file and reports them. When the file restarts there is another
 * writer, with another file on disk; late writes to this one do no harm.
 *
 * <p>Safe for any thread. The rule: bytes are reported after they are written, and the worker that
 * has a range is the only one that writes to it until it has ended, successfully or not. Its lock
 * guards what was received, and makes one step of that and of which thread may hash (the digest's
 * lock is taken under it, never the other way round); no thread hashes or reads under either.
 */
public final class PartWriter {
  /** No worker leaves its socket alone for longer than hashing that takes. */
  private static final long MOST_AT_ONCE = 1 << 20;

  private final Path path;
  private final Hashing hashing;
  private final int generation;
  private final PrefixDigest digest;
  private final Checkpoint checkpoint;
  private final SentChecksums sent = new SentChecksums();
  private final RangeSet received = new RangeSet();
  private boolean isInParts;
  private boolean retired;

  /**
   * A writer to that file.
   *
   * @param before what is in the file already
   */
  PartWriter(
      Path path,
      Hashing hashing,
      int generation,
      List<Range> before,
      PrefixDigest digest,
      Checkpoint checkpoint) {
    this.path = path;
    this.hashing = hashing;
    this.generation = generation;
    this.digest = digest;
    this.checkpoint = checkpoint;
    before.forEach(each -> received.add(each.start(), each.end()));
    this.isInParts = !before.isEmpty();
  }

  /**
   * A writer to a file that another process keeps the books of.
   *
   * @param hashing what it is to be hashed with
   * @param checkpoint how that process is told
   */
  public static PartWriter of(
      Path path, Hashing hashing, OptionalLong size, Digests digests, Checkpoint checkpoint) {
    var digest = new PrefixDigest(() -> hashing.begin(digests, size));
    return new PartWriter(path, hashing, 0, List.of(), digest, checkpoint);
  }

  /**
   * The file to write to; created by the first thread that opens it. Only its owner can read it.
   */
  public Path path() {
    return path;
  }

  /** What it is hashed with. */
  public Hashing hashing() {
    return hashing;
  }

  /** Where checkpoints are written. */
  public Checkpoint checkpoint() {
    return checkpoint;
  }

  /** What the first {@code size} bytes hash to, if all of them were hashed on their way. */
  public Optional<FileSums> passingSums(long size) {
    return digest.passing(size);
  }

  /**
   * Opens the file for writing at given positions, by any number of threads.
   *
   * @throws StoreException if the disk refuses
   */
  public FileChannel openForWriting() {
    try {
      return FileChannel.open(
          path, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException _) {
      // A directory made here would be another one than that of the run.
      throw new StoreException(
          Failure.of(
              Reason.DESTINATION_GONE,
              path.resolveSibling("") + " was moved or deleted during the run"));
    } catch (IOException e) {
      throw new StoreException("cannot write", path, e);
    }
  }

  /**
   * These bytes have been written to the file, from {@code position} on. They are hashed if they
   * follow on what was hashed before. The buffer's position stays.
   *
   * @return how many of them were not here before; none once it is retired
   */
  public long written(long position, ByteBuffer bytes) {
    Optional<PrefixDigest.Turn> turn;
    long added;
    synchronized (this) {
      long end = position + bytes.remaining();
      added = add(position, end);
      turn = added == bytes.remaining() ? digest.begin(position, end) : Optional.empty();
      isInParts |= turn.isEmpty();
    }
    turn.ifPresent(mine -> digest.update(mine, bytes));
    return added;
  }

  /**
   * The bytes from {@code start} (inclusive) to {@code end} (exclusive) have been written.
   *
   * @return how many of them were not here before; none once it is retired
   */
  public synchronized long received(long start, long end) {
    return add(start, end);
  }

  /** From now on no more bytes count, so that what was counted stays true. */
  synchronized long retire() {
    retired = true;
    return received.covered();
  }

  /**
   * Hashes up to a MiB that other workers have written after the hashed part, unless another thread
   * is hashing; reads it from the disk. To be called after writing bytes, so that little is left to
   * hash at the end.
   */
  public void follow() {
    nextToRead().ifPresent(turn -> digest.update(turn, path));
  }

  /** A file that comes in one piece is hashed by its worker, maybe in another process. */
  private synchronized Optional<PrefixDigest.Turn> nextToRead() {
    if (!isInParts || !digest.isReadable()) {
      return Optional.empty();
    }
    long from = digest.hashed();
    return digest.begin(from, Math.min(received.endFrom(from), from + MOST_AT_ONCE));
  }

  /**
   * Whoever wrote the whole file hashed it, too; call it after the last bytes were reported.
   *
   * @param size of the file, in bytes
   * @param sums by the download's algorithm
   */
  public void adoptSums(long size, FileSums sums) {
    digest.adopt(size, sums);
  }

  /** An answer with bytes of this file came with that checksum. */
  public void checksumSent(SentChecksum checksum) {
    sent.add(checksum);
  }

  /** The first checksum that came with bytes of this file. */
  public Optional<SentChecksum> firstSentChecksum() {
    return sent.first();
  }

  /** All checksums that came with bytes of this file. */
  SentChecksums sentChecksums() {
    return sent;
  }

  /** Returns how much of it is new; what is not may have been hashed already. */
  private long add(long start, long end) {
    if (retired) {
      return 0;
    }
    isInParts |= start > received.endFrom(0);
    long added = received.add(start, end);
    if (added < end - start) {
      digest.rewritten(start);
    }
    return added;
  }

  int generation() {
    return generation;
  }

  PrefixDigest digest() {
    return digest;
  }

  synchronized long receivedBytes() {
    return received.covered();
  }

  /** How many bytes are here without a gap, from the first one on. */
  synchronized long receivedFromStart() {
    return received.endFrom(0);
  }

  synchronized long receivedEnd() {
    return received.end();
  }

  synchronized boolean hasAll(long size) {
    return received.coversAll(size);
  }

  synchronized List<Range> missing(long size) {
    return received.missing(size);
  }

  synchronized List<Range> ranges() {
    return received.ranges();
  }
}
