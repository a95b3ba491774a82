package dev.drivefetch.store;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import java.time.Instant;
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
    FAILED
  }

  /** For a file as Drive lists it. */
  public static ManifestEntry of(RemoteFile file, String path, State state, Instant recorded) {
    Optional<Content.Binary> binary =
        file.content() instanceof Content.Binary found ? Optional.of(found) : Optional.empty();
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
