package dev.drivefetch.store;

/**
 * How many bytes of an unfinished file are on disk.
 *
 * @param received by this run
 * @param resumed that an earlier run left
 */
public record HeldBytes(long received, long resumed) {
  /** All of them. */
  public long total() {
    return received + resumed;
  }
}
