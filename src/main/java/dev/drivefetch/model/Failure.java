package dev.drivefetch.model;

import java.time.Duration;
import java.util.Optional;

/**
 * Something that went wrong, already understood.
 *
 * @param detail what was seen, for a person; never holds a key or token, may hold untrusted text
 * @param retryAfter how long the server asked to wait, where it did
 */
public record Failure(Reason reason, String detail, Optional<Duration> retryAfter) {
  public static Failure of(Reason reason, String detail) {
    return new Failure(reason, detail, Optional.empty());
  }

  public Remedy remedy() {
    return reason.remedy();
  }
}
