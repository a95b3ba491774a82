package dev.drivefetch.manifest;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.store.PlacedFile;
import dev.drivefetch.store.disk.DiskTime;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a file at one place of a destination.
 *
 * @param id of Drive; one id can be at several places
 * @param path relative to the destination, joined by slashes
 * @param size in bytes: on disk, of what was fetched; else as Drive tells it
 * @param modifiedTime Drive's
 * @param recorded when this was found out
 * @param retryAfter not to be asked for before
 * @param diskTime the time that the disk gave back for it once it was in its place; empty in rows
 *     of version 0.1.0
 */
public record ManifestEntry(
    String id,
    String path,
    OptionalLong size,
    Optional<Checksum> checksum,
    Optional<Instant> modifiedTime,
    Optional<String> revision,
    Instant recorded,
    State state,
    Optional<Instant> retryAfter,
    Optional<Instant> diskTime,
    Origin origin) {

  /** A file of which only what version 0.1.0 recorded is known. */
  public ManifestEntry(
      String id,
      String path,
      OptionalLong size,
      Optional<Checksum> checksum,
      Optional<Instant> modifiedTime,
      Optional<String> revision,
      Instant recorded,
      State state,
      Optional<Instant> retryAfter) {
    this(
        id,
        path,
        size,
        checksum,
        modifiedTime,
        revision,
        recorded,
        state,
        retryAfter,
        Optional.empty(),
        Origin.UNKNOWN);
  }

  /**
   * Where a file came from; each is empty where that is not known.
   *
   * @param source the id of the folder or file that the user asked for
   * @param format the MIME type that a document was converted to
   * @param shard the share of the files that a run was to fetch, if not all
   */
  public record Origin(Optional<String> source, Optional<String> format, Optional<String> shard) {
    /** In rows of version 0.1.0. */
    static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty(), Optional.empty());

    static Origin of(RemoteFile file) {
      return new Origin(Optional.of(file.source()), file.content().format(), Optional.empty());
    }
  }

  /** What came of it last. */
  public enum State {
    FETCHED,
    DEFERRED,
    FAILED,
    /** Something else may still be at its path. */
    BEGUN,
    /** Fetched, and out of the way of what comes to where it was. */
    KEPT,
    /** Fetched, and about to be moved to its path from another, where a row may still be. */
    MOVING
  }

  /** For a file as Drive lists it. */
  public static ManifestEntry of(RemoteFile file, String path, State state, Instant recorded) {
    Optional<Content.Binary> binary = binary(file);
    return new ManifestEntry(
        file.id(),
        path,
        file.content().size(),
        binary.flatMap(Content.Binary::checksum),
        file.modifiedTime(),
        file.revision(),
        recorded,
        state,
        Optional.empty(),
        Optional.empty(),
        Origin.of(file));
  }

  /** Whether it speaks of the content that Drive has for that file now, in the same format. */
  public boolean isOf(RemoteFile file) {
    Optional<Content.Binary> binary = binary(file);
    Optional<Checksum> now = binary.flatMap(Content.Binary::checksum);
    boolean comparable =
        now.map(Checksum::algorithm).equals(checksum.map(Checksum::algorithm)) && now.isPresent();
    return id.equals(file.id())
        && isOfSameFormat(file.content())
        && (comparable ? now.equals(checksum) : isSameVersion(file, file.content().size()));
  }

  /** Whether Drive has, by a digest of the same kind, other bytes for that file now. */
  public boolean differsInChecksum(RemoteFile file) {
    Optional<Checksum> now = binary(file).flatMap(Content.Binary::checksum);
    return now.isPresent()
        && now.map(Checksum::algorithm).equals(checksum.map(Checksum::algorithm))
        && !now.equals(checksum);
  }

  /**
   * Whether nothing would be new if it was recorded again.
   *
   * @param time what its disk says now
   */
  public boolean saysAllOf(RemoteFile file, Optional<Instant> time) {
    return state == State.FETCHED
        && diskTime.isPresent()
        && diskTime.equals(time)
        && size.isPresent()
        && (tellsNoVersion(file) || hasSameVersion(file))
        && origin.source.isPresent()
        && origin.format.isPresent() == file.content().format().isPresent();
  }

  private boolean isSameVersion(RemoteFile file, OptionalLong now) {
    return (tellsNoVersion(file) || hasSameVersion(file)) && (now.isEmpty() || now.equals(size));
  }

  private boolean hasSameVersion(RemoteFile file) {
    return revision.equals(file.revision()) && modifiedTime.equals(file.modifiedTime());
  }

  /** Public pages tell neither: then what was fetched of that id is all that is known. */
  private static boolean tellsNoVersion(RemoteFile file) {
    return file.revision().isEmpty() && file.modifiedTime().isEmpty();
  }

  /**
   * Whether its checksum is that of the bytes that arrived, and not Drive's: documents have none
   * there, and public pages tell none.
   */
  public boolean hasChecksumOfDownloadOnly() {
    boolean isOfPublicPage = modifiedTime.isEmpty() && revision.isEmpty();
    return checksum.isPresent() && (isOfPublicPage || origin.format.isPresent());
  }

  /** Whether what was fetched to its path is what Drive has for that file now. */
  public boolean holds(RemoteFile file) {
    return (state == State.FETCHED || state == State.KEPT) && isOf(file);
  }

  private boolean isOfSameFormat(Content content) {
    Optional<String> wanted = content.format();
    return wanted.isEmpty()
        || (origin.format.isPresent()
            ? origin.format.equals(wanted)
            : endsIn(content.appendedExtension()));
  }

  /** Version 0.1.0 recorded what a document was converted to in its name only. */
  private boolean endsIn(String extension) {
    return path.toLowerCase(Locale.ROOT).endsWith(extension.toLowerCase(Locale.ROOT));
  }

  private static Optional<Content.Binary> binary(RemoteFile file) {
    return file.content() instanceof Content.Binary found ? Optional.of(found) : Optional.empty();
  }

  /** Whether a run of that source may move or replace it: no other source downloaded it. */
  public boolean isFrom(String source) {
    return origin.source.map(source::equals).orElse(true);
  }

  /** The same at another path. */
  public ManifestEntry at(String otherPath, State otherState) {
    return with(otherPath, size, checksum, otherState, retryAfter, diskTime);
  }

  /** The same with a size found out while fetching, in bytes. */
  public ManifestEntry withSize(long bytes) {
    return with(path, OptionalLong.of(bytes), checksum, state, retryAfter, diskTime);
  }

  /** The same with the checksum that was found while fetching. */
  public ManifestEntry withChecksum(Checksum found) {
    return with(path, size, Optional.of(found), state, retryAfter, diskTime);
  }

  /** The same, deferred to that time. */
  public ManifestEntry withRetryAfter(Instant time) {
    return with(path, size, checksum, state, Optional.of(time), diskTime);
  }

  /** The same with the time that the disk gives back for it. */
  public ManifestEntry withDiskTime(Instant time) {
    return with(path, size, checksum, state, retryAfter, Optional.of(time));
  }

  private ManifestEntry with(
      String otherPath,
      OptionalLong otherSize,
      Optional<Checksum> otherChecksum,
      State otherState,
      Optional<Instant> otherRetryAfter,
      Optional<Instant> otherDiskTime) {
    return new ManifestEntry(
        id,
        otherPath,
        otherSize,
        otherChecksum,
        modifiedTime,
        revision,
        recorded,
        otherState,
        otherRetryAfter,
        otherDiskTime,
        origin);
  }

  /** Whether a file looks as this says: of its size, where known, and of the disk's time. */
  public boolean describes(PlacedFile file) {
    return fits(file)
        && (diskTime.isPresent()
            ? diskTime.get().equals(file.modified())
            : modifiedTime.filter(time -> DiskTime.isSame(time, file.modified())).isPresent());
  }

  /** Whether a file has the recorded size, if one is recorded. */
  public boolean fits(PlacedFile file) {
    return size.orElse(file.size()) == file.size();
  }
}
