package dev.drivefetch.listing;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Delay;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import java.time.Duration;
import java.time.InstantSource;

/**
 * When a request of the listing may go, and when again.
 *
 * @param clock what a {@code Retry-After} date is compared with
 */
public record RequestPolicy(Pacer pacer, RetryPolicy policy, Delay delay, InstantSource clock) {
  /** Longer than a worker should wait for an answer that it can do without. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

  /** The same, but giving up what would have to wait for long. */
  public RequestPolicy impatient() {
    return new RequestPolicy(pacer, policy, this::sleepBriefly, clock);
  }

  private void sleepBriefly(Duration time) throws InterruptedException {
    if (time.compareTo(LONGEST_WAIT) > 0) {
      throw new DriveException(Failure.of(Reason.SERVER_ERROR, "it took too long"));
    }
    delay.sleep(time);
  }
}
