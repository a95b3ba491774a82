package dev.drivefetch.strategy;

/**
 * What the run may still ask of Drive. The queue pays for one request with each range that it gives
 * out; a strategy whose workers make more of them, for example on other machines, takes their share
 * here, so that all keep within one limit together. Experimental: signatures may change between
 * versions.
 */
@FunctionalInterface
public interface QuotaBudget {
  /**
   * Takes the quota units of one more request for content. Never blocks; any thread.
   *
   * @return zero if the request may go now; else how many nanoseconds later to ask again
   */
  long tryRequest();
}
