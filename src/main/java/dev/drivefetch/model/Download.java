package dev.drivefetch.model;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A file that is to be fetched, and where to.
 *
 * @param target the safe local path, absolute, inside the destination
 */
public record Download(RemoteFile file, Path target) {
  public Download {
    if (file.content() instanceof Content.Unavailable
        || file.content() instanceof Content.Unreachable) {
      throw new IllegalArgumentException("nothing to download: " + file.id());
    }
  }

  /** The length in bytes, where it is known beforehand. */
  public OptionalLong size() {
    return file.content().size();
  }

  /** What the bytes must hash to, where Drive says. */
  public Optional<Checksum> checksum() {
    return file.content() instanceof Content.Binary binary ? binary.checksum() : Optional.empty();
  }

  /** Whether parts of it can be asked for. */
  public boolean allowsRanges() {
    return file.content() instanceof Content.Binary && size().isPresent();
  }
}
