package dev.drivefetch.queue;

import dev.drivefetch.model.Range;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a long range into parts that all workers begin in order of position: an equal one for each
 * first, of two thirds of it together, then of two thirds of the rest, and so on.
 *
 * <p>A checksum is made from the first byte on. With equal parts alone, which end together, nine
 * tenths of a file would wait to be hashed when its last byte is here; so it is only the last wave,
 * and workers of unequal speed end together. Each part costs a request and the wait for its first
 * byte, so none is small.
 */
final class ChunkSchedule {
  private static final long LEAST_PART = 4 << 20;

  private ChunkSchedule() {}

  /**
   * The parts in the order in which they are to begin, none longer than those before it; one if it
   * is not long enough for two waves.
   *
   * @param workers how many share it, from 1
   * @param firstByteWait how many bytes come over one connection while another waits for its first
   */
  static List<Range> cut(Range range, int workers, long firstByteWait) {
    long least = Math.max(LEAST_PART, 4 * firstByteWait);
    if (!hasAnother(range, workers, least)) {
      return List.of(range);
    }
    List<Range> parts = new ArrayList<>();
    Range rest = range;
    while (hasAnother(rest, workers, least)) {
      long end = rest.end() - left(rest);
      share(new Range(rest.start(), end), workers, parts);
      rest = new Range(end, rest.end());
    }
    share(rest, workers, parts);
    return parts;
  }

  /** Whether what a wave leaves is enough for another. */
  private static boolean hasAnother(Range rest, int workers, long least) {
    return workers > 1 && left(rest) / workers >= least;
  }

  /** How many bytes a wave leaves. */
  private static long left(Range rest) {
    return rest.length() / 3;
  }

  private static void share(Range range, int workers, List<Range> parts) {
    long at = range.start();
    for (int left = workers; left > 0; left--) {
      long end = at + Math.ceilDiv(range.end() - at, left);
      parts.add(new Range(at, end));
      at = end;
    }
  }
}
