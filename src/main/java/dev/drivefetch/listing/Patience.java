package dev.drivefetch.listing;

import dev.drivefetch.model.Sleeper;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import java.time.InstantSource;

/**
 * When a request of the listing may go, and when again.
 *
 * @param clock what a {@code Retry-After} date is compared with
 */
public record Patience(Pacer pacer, RetryPolicy policy, Sleeper sleeper, InstantSource clock) {}
