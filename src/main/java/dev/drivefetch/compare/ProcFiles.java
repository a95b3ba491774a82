package dev.drivefetch.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What Linux tells of processes; elsewhere there are no such files, and nothing is told. */
final class ProcFiles {
  /** A tick of the kernel's accounting, the same on every architecture that there is a JDK for. */
  private static final Duration TICK = Duration.ofMillis(10);

  /** User and system time of the children, counted from the field after the name. */
  private static final int CHILDREN_USER = 13;

  private static final int CHILDREN_SYSTEM = 14;

  private static final Pattern PEAK = Pattern.compile("(?m)^VmHWM:\\s+([0-9]{1,15}) kB$");

  private final Path root;

  ProcFiles(Path root) {
    this.root = root;
  }

  /** CPU time of this process's children that have ended, with the children they waited for. */
  Optional<Duration> cpuOfEndedChildren() {
    return read("self", "stat").flatMap(ProcFiles::childrenCpu);
  }

  /** The most that a process has had in memory, in bytes; empty if it has ended. */
  OptionalLong peakMemory(long pid) {
    Optional<String> status = read(Long.toString(pid), "status");
    return status.isPresent() ? peak(status.get()) : OptionalLong.empty();
  }

  /** The name of a process, in parentheses, may hold spaces and parentheses. */
  private static Optional<Duration> childrenCpu(String stat) {
    String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ", -1);
    if (fields.length <= CHILDREN_SYSTEM) {
      return Optional.empty();
    }
    try {
      long ticks = Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_SYSTEM]);
      return Optional.of(TICK.multipliedBy(ticks));
    } catch (NumberFormatException _) {
      return Optional.empty();
    }
  }

  private static OptionalLong peak(String status) {
    Matcher matcher = PEAK.matcher(status);
    return matcher.find()
        ? OptionalLong.of(Long.parseLong(matcher.group(1)) * 1024)
        : OptionalLong.empty();
  }

  private Optional<String> read(String process, String file) {
    try {
      return Optional.of(Files.readString(root.resolve(process).resolve(file)));
    } catch (IOException _) {
      // No such system, or no such process any more: nothing is told.
      return Optional.empty();
    }
  }
}
