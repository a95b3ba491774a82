package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What is known of a file at one place of a destination.
 *
 * @param id of Drive; one id can be at several places
 * @param path relative to the destination, joined by slashes
 * @param size in bytes
 * @param modifiedTime Drive's
 * @param recorded when this was found out
 * @param retryAfter not to be asked for before
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
    Optional<Instant> retryAfter) {

  /** What came of it last. */
  public enum State {
    FETCHED,
    DEFERRED,
    FAILED,
    /** Something else may still be at its path. */
    BEGUN,
    /** Fetched, and out of the way of what comes to where it was. */
    KEPT
  }

  /** For a file as Drive lists it. */
  public static ManifestEntry of(RemoteFile file, String path, State state, Instant recorded) {
    Optional<Content.Binary> binary = binary(file);
    return new ManifestEntry(
        file.id(),
        path,
        binary.map(Content.Binary::size).orElse(OptionalLong.empty()),
        binary.flatMap(Content.Binary::checksum),
        file.modifiedTime(),
        file.revision(),
        recorded,
        state,
        Optional.empty());
  }

  /** Whether it speaks of the content that Drive has for that file now. */
  public boolean isOf(RemoteFile file) {
    Optional<Content.Binary> binary = binary(file);
    Optional<Checksum> now = binary.flatMap(Content.Binary::checksum);
    boolean comparable =
        now.map(Checksum::algorithm).equals(checksum.map(Checksum::algorithm)) && now.isPresent();
    return id.equals(file.id())
        && (comparable
            ? now.equals(checksum)
            : isSameVersion(file, binary.map(Content.Binary::size).orElse(OptionalLong.empty())));
  }

  private boolean isSameVersion(RemoteFile file, OptionalLong now) {
    return revision.equals(file.revision())
        && modifiedTime.equals(file.modifiedTime())
        && (now.isEmpty() || now.equals(size));
  }

  /** Whether what was fetched to its path is what Drive has for that file now. */
  public boolean holds(RemoteFile file) {
    return (state == State.FETCHED || state == State.KEPT)
        && isOf(file)
        && isOfSameFormat(file.content());
  }

  /** What a document was converted to is on record in the name only. */
  private boolean isOfSameFormat(Content content) {
    return !(content instanceof Content.Export export)
        || path.toLowerCase(Locale.ROOT).endsWith(export.extension().toLowerCase(Locale.ROOT));
  }

  private static Optional<Content.Binary> binary(RemoteFile file) {
    return file.content() instanceof Content.Binary found ? Optional.of(found) : Optional.empty();
  }

  /** The same at another path. */
  public ManifestEntry at(String otherPath, State otherState) {
    return new ManifestEntry(
        id, otherPath, size, checksum, modifiedTime, revision, recorded, otherState, retryAfter);
  }

  /** The same with a size found out while fetching, in bytes. */
  public ManifestEntry withSize(long bytes) {
    return new ManifestEntry(
        id,
        path,
        OptionalLong.of(bytes),
        checksum,
        modifiedTime,
        revision,
        recorded,
        state,
        retryAfter);
  }

  /** The same with the checksum that was found while fetching. */
  public ManifestEntry withChecksum(Checksum found) {
    return new ManifestEntry(
        id, path, size, Optional.of(found), modifiedTime, revision, recorded, state, retryAfter);
  }

  /** The same, put off to that time. */
  public ManifestEntry withRetryAfter(Instant time) {
    return new ManifestEntry(
        id, path, size, checksum, modifiedTime, revision, recorded, state, Optional.of(time));
  }
}
