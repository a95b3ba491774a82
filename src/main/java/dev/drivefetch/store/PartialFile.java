package dev.drivefetch.store;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Range;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The bytes of one download while they are incomplete: which are here, and where the others go.
 *
 * <p>Safe for any thread. The rule: the fields are guarded by this object's lock; the journal on
 * disk, and whether there may be one, by {@code journalLock}, which is taken first where both are
 * needed and under which the state to be written is read, so that the last journal written is the
 * newest.
 */
public final class PartialFile {
  private static final Logger log = LoggerFactory.getLogger(PartialFile.class);

  private final Object journalLock = new Object();
  private volatile Download download;
  private final PartPaths paths;
  private final StoreOptions options;
  private volatile Optional<String> content;
  private PartWriter writer;
  private boolean maybeOnRecord;
  private boolean ended;
  private long resumed;

  private PartialFile(Download download, PartPaths paths, StoreOptions options) {
    this.download = download;
    this.paths = paths;
    this.options = options;
    this.content = fingerprint(download);
    Optional<Journal> before = content.flatMap(this::fromBefore);
    // What has no fingerprint now may have had one.
    this.maybeOnRecord = before.isPresent() || content.isEmpty();
    this.writer =
        before
            .map(journal -> writer(journal.generation(), journal.received()))
            .orElseGet(() -> writer(0, List.of()));
    this.resumed = writer.receivedBytes();
  }

  /** Goes on with what an earlier run left, where that can be trusted; else begins anew. */
  static PartialFile open(Download download, PartPaths paths, StoreOptions options) {
    return new PartialFile(download, paths, options);
  }

  private Optional<String> fingerprint(Download of) {
    return options.resumable() ? Fingerprint.ofContent(of) : Optional.empty();
  }

  private Optional<Journal> fromBefore(String now) {
    Optional<Journal> journal = Journal.read(paths.journal());
    Optional<Journal> usable =
        journal.filter(found -> found.content().equals(now)).filter(this::matchesFile);
    if (journal.isPresent() && usable.isEmpty()) {
      log.debug(
          "the partial file of {} has other content or is damaged; it starts again",
          download.target());
      delete(paths.part(journal.get().generation()));
      delete(paths.journal());
    }
    return usable;
  }

  private boolean matchesFile(Journal journal) {
    Path part = paths.part(journal.generation());
    long end = journal.received().isEmpty() ? 0 : journal.received().getLast().end();
    try {
      return Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
          && end <= Files.size(part)
          && end <= download.size().orElse(0);
    } catch (IOException _) {
      return false;
    }
  }

  private PartWriter writer(int generation, List<Range> before) {
    Path part = paths.part(generation);
    if (before.isEmpty()) {
      delete(part);
    }
    PrefixDigest digest =
        new PrefixDigest(() -> Hashing.of(download).begin(options.digests(), download.size()));
    return new PartWriter(
        part,
        Hashing.of(download),
        generation,
        before,
        digest,
        content.isPresent()
            ? new Checkpoint(options.checkpointInterval(), this::save)
            : Checkpoint.none());
  }

  /** What is being fetched, and where to. */
  public Download download() {
    return download;
  }

  /** Where bytes go now. An attempt asks once, at its start, and keeps to it until its end. */
  public synchronized PartWriter writer() {
    return writer;
  }

  /** The ranges still to be fetched of a file of {@code size} bytes, in order. */
  public List<Range> missing(long size) {
    return writer().missing(size);
  }

  /**
   * Writes all of it, before any worker does.
   *
   * @return how many bytes are here now that were not before
   * @throws StoreException if the disk refuses
   */
  public long fill(byte[] bytes) {
    PartWriter now = writer();
    var buffer = ByteBuffer.wrap(bytes);
    try (FileChannel channel = now.openForWriting()) {
      while (buffer.hasRemaining()) {
        channel.write(buffer, buffer.position());
      }
    } catch (IOException e) {
      throw new StoreException("cannot write", now.path(), e);
    }
    return now.written(0, buffer.rewind());
  }

  /** Whether every byte of a file of known size is here. */
  public boolean isWhole() {
    return download.size().isPresent() && writer().hasAll(download.size().getAsLong());
  }

  /** How many bytes are here. */
  public long receivedBytes() {
    return writer().receivedBytes();
  }

  /** Whether a later run can go on from what is here. */
  public boolean isResumable() {
    return content.isPresent();
  }

  /** No more bytes are wanted: those that still come do not count. Says what is here. */
  public synchronized HeldBytes retire() {
    return new HeldBytes(writer.retire() - resumed, resumed);
  }

  /** Drops everything that is here; bytes of attempts that still run will not count. */
  public void reset() {
    renew(download);
  }

  /** The same, and it is another content that comes from now on, to the same place. */
  public void renew(Download newer) {
    synchronized (journalLock) {
      PartWriter before;
      synchronized (this) {
        before = writer;
        download = newer;
        content = fingerprint(newer);
        writer = writer(before.generation() + 1, List.of());
        resumed = 0;
      }
      delete(paths.journal());
      delete(before.path());
    }
  }

  /**
   * Writes the checkpoint for the next run; returns when it is written. Call it when an attempt has
   * ended before the file was whole; in between, {@link RangeWriter#isCheckpointDue} tells when. If
   * the disk refuses the checkpoint, only the checkpoint is missing.
   *
   * @throws StoreException if the disk has lost some of what is here
   */
  public void save() {
    if (content.isEmpty()) {
      return;
    }
    synchronized (journalLock) {
      PartWriter now;
      synchronized (this) {
        now = writer;
        if (ended) {
          return;
        }
      }
      save(now, content.get());
    }
  }

  private void save(PartWriter now, String fingerprint) {
    List<Range> ranges = now.ranges();
    if (ranges.isEmpty()) {
      return;
    }
    // Without a checksum, bytes that a power cut took from under the checkpoint would go unnoticed.
    if (options.durable() || download.checksum().isEmpty()) {
      sync(now.path());
    }
    try {
      maybeOnRecord = true;
      new Journal(fingerprint, now.generation(), ranges, Optional.of(source()))
          .write(paths.journal());
    } catch (IOException e) {
      // No wrong file can come of it: the new record replaces the old one in one step or not at
      // all, and either speaks only of bytes that were written before it.
      log.warn(
          "cannot write the checkpoint of {}; if the run stops now, the next one downloads more"
              + " again",
          download.target(),
          e);
    }
  }

  private String source() {
    return Fingerprint.of(List.of(download.file().source()));
  }

  /** Deletes all of it: the file will not be asked for again. */
  public void discard() {
    synchronized (journalLock) {
      end();
      delete(writer().path());
    }
  }

  /** Its bytes have been moved into place. */
  void placed() {
    synchronized (journalLock) {
      end();
    }
  }

  private void end() {
    synchronized (this) {
      ended = true;
    }
    if (maybeOnRecord) {
      delete(paths.journal());
    }
  }

  private static void sync(Path file) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(false);
    } catch (IOException e) {
      throw new StoreException("cannot write", file, e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      log.debug("cannot delete {}", file, e);
    }
  }
}
