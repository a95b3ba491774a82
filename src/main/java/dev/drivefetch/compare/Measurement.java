package dev.drivefetch.compare;

import java.time.Duration;
import java.util.Optional;

/**
 * What one run of a process took.
 *
 * @param exitCode that it ended with
 * @param took from its start to its end
 * @param usage empty where the system does not tell
 */
public record Measurement(int exitCode, Duration took, Optional<Usage> usage) {
  /**
   * What a process and its children used.
   *
   * @param cpu user and system time
   * @param peakBytes the most that each had in memory, added up; shared pages count in each
   */
  public record Usage(Duration cpu, long peakBytes) {}
}
