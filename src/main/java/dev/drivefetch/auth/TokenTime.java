package dev.drivefetch.auth;

import dev.drivefetch.model.Delay;
import dev.drivefetch.model.Ticker;
import java.time.InstantSource;

/**
 * The clocks by which tokens live.
 *
 * @param ticker by which they run out: it is never set
 * @param clock what the token service's times are compared with
 * @param delay waits before a token is asked for again
 */
public record TokenTime(Ticker ticker, InstantSource clock, Delay delay) {}
