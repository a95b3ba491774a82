package dev.drivefetch.transfer;

import dev.drivefetch.model.Ticker;

/**
 * How the time of connections is measured. The network runs in real time, also where a test lets
 * that of retries run faster.
 *
 * @param windows over which times a connection must be slow before it is given up
 */
public record ConnectionTime(Ticker ticker, RateWindows windows) {}
