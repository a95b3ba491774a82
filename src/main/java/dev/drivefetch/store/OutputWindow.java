package dev.drivefetch.store;

import dev.drivefetch.model.Range;

/**
 * How a file is cut that is written to an output in order: the bytes that are here and not yet
 * written are never more than the window, whatever the file's length.
 *
 * @param chunk the most bytes that one worker gets at a time, from 1
 * @param length how far from what is written next a range may begin, in bytes, from 1
 */
public record OutputWindow(long chunk, long length) {
  /** Each chunk costs a request and the wait for its first byte. */
  private static final long LEAST_CHUNK = 8 << 20;

  private static final long MOST_CHUNK = 32 << 20;

  /** What all workers have in flight, unless they are many. */
  private static final long IN_FLIGHT = 128 << 20;

  /**
   * Two chunks for each worker: one in flight, one more that is here because its turn to be written
   * comes later.
   *
   * @param workers from 1
   */
  public static OutputWindow of(int workers) {
    long chunk = Math.clamp(IN_FLIGHT / workers, LEAST_CHUNK, MOST_CHUNK);
    return new OutputWindow(chunk, 2 * chunk * workers);
  }

  boolean admits(long written, long start) {
    return start - written < length;
  }

  /** The first chunk of that range; all of it if the rest would be short. */
  public Range first(Range range) {
    return range.end() - range.start() <= chunk + chunk / 2
        ? range
        : new Range(range.start(), range.start() + chunk);
  }
}
