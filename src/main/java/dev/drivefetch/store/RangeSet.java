package dev.drivefetch.store;

import dev.drivefetch.model.Range;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Byte positions, kept as sorted ranges that do not touch. Not safe for several threads: its
 * owner's lock guards it.
 */
final class RangeSet {
  private final TreeMap<Long, Long> endByStart = new TreeMap<>();
  private long covered;

  /**
   * Adds the positions from {@code start} (inclusive) to {@code end} (exclusive).
   *
   * @return how many of them were not in it
   */
  long add(long start, long end) {
    if (start < 0 || end < start) {
      throw new IllegalArgumentException("no such range: " + start + " to " + end);
    }
    if (start == end) {
      return 0;
    }
    long before = covered;
    long from = start;
    long to = end;
    for (Map.Entry<Long, Long> near = endByStart.floorEntry(to);
        near != null && near.getValue() >= start;
        near = endByStart.floorEntry(to)) {
      from = Math.min(from, near.getKey());
      to = Math.max(to, near.getValue());
      endByStart.remove(near.getKey());
      covered -= near.getValue() - near.getKey();
    }
    endByStart.put(from, to);
    covered += to - from;
    return covered - before;
  }

  /** How many positions are in it. */
  long covered() {
    return covered;
  }

  /** The first position from there on that is not in it. */
  long endFrom(long position) {
    Map.Entry<Long, Long> at = endByStart.floorEntry(position);
    return at == null ? position : Math.max(position, at.getValue());
  }

  /** The highest position in it, plus one; 0 when empty. */
  long end() {
    return endByStart.isEmpty() ? 0 : endByStart.lastEntry().getValue();
  }

  /** Whether it holds every position below {@code size}. */
  boolean coversAll(long size) {
    Map.Entry<Long, Long> first = endByStart.firstEntry();
    return size == 0 || (first != null && first.getKey() == 0 && first.getValue() >= size);
  }

  /** What is not in it of the positions below {@code size}, in order. */
  List<Range> missing(long size) {
    List<Range> gaps = new ArrayList<>();
    long at = 0;
    for (Map.Entry<Long, Long> each : endByStart.headMap(size).entrySet()) {
      if (at < each.getKey()) {
        gaps.add(new Range(at, each.getKey()));
      }
      at = each.getValue();
    }
    if (at < size) {
      gaps.add(new Range(at, size));
    }
    return List.copyOf(gaps);
  }

  /** What is in it, in order. */
  List<Range> ranges() {
    return endByStart.entrySet().stream()
        .map(each -> new Range(each.getKey(), each.getValue()))
        .toList();
  }
}
