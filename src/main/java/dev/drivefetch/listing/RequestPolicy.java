package dev.drivefetch.listing;

import dev.drivefetch.model.Delay;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import java.time.InstantSource;

/**
 * When a request of the listing may go, and when again.
 *
 * @param clock what a {@code Retry-After} date is compared with
 */
public record RequestPolicy(Pacer pacer, RetryPolicy policy, Delay delay, InstantSource clock) {}
