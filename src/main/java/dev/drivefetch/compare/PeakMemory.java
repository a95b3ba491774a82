package dev.drivefetch.compare;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Watches how much memory a process and its descendants had at most. One thread. */
final class PeakMemory {
  private final ProcFiles files;
  private final Map<Long, Long> peaks = new HashMap<>();

  PeakMemory(ProcFiles files) {
    this.files = files;
  }

  /** Looks at them. The last look at each counts: before it began, it was its parent's image. */
  void look(ProcessHandle process) {
    Stream.concat(Stream.of(process), process.descendants())
        .mapToLong(ProcessHandle::pid)
        .forEach(pid -> files.peakMemory(pid).ifPresent(peak -> peaks.put(pid, peak)));
  }

  /** The sum of their peaks in bytes; empty if nothing was to be seen. */
  OptionalLong sum() {
    return peaks.isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(peaks.values().stream().mapToLong(Long::longValue).sum());
  }
}
