package dev.drivefetch.listing;

import dev.drivefetch.model.Delay;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * When a request of the listing may go, and when again.
 *
 * @param clock what a {@code Retry-After} date is compared with
 * @param longestWait what would have to wait for longer is given up
 */
public record RequestPolicy(
    Pacer pacer, RetryPolicy policy, Delay delay, InstantSource clock, Duration longestWait) {
  /** Longer than a worker should wait for an answer that it can do without. */
  private static final Duration BRIEFLY = Duration.ofSeconds(2);

  /** One that waits as long as it takes. */
  public RequestPolicy(Pacer pacer, RetryPolicy policy, Delay delay, InstantSource clock) {
    this(pacer, policy, delay, clock, ChronoUnit.FOREVER.getDuration());
  }

  /** The same, but giving up what would have to wait for long. */
  public RequestPolicy impatient() {
    return new RequestPolicy(pacer, policy, delay, clock, BRIEFLY);
  }

  boolean isTooLong(Duration wait) {
    return wait.compareTo(longestWait) > 0;
  }
}
