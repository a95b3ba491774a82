package dev.drivefetch.compare;

import dev.drivefetch.compare.Measurement.Usage;
import dev.drivefetch.model.Ticker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * Runs processes and measures them, one at a time: CPU time is what the system accounts to all
 * children of this process that have ended.
 */
public final class ProcessMeter {
  /** A peak only ever grows: what is missed is what grew since the last look. */
  private static final Duration BEAT = Duration.ofMillis(50);

  private static final long PATIENCE_SECONDS = 2;

  private final Ticker ticker;
  private final ProcFiles files;

  public ProcessMeter(Ticker ticker) {
    this.ticker = ticker;
    this.files = new ProcFiles(Path.of("/proc"));
  }

  /**
   * Runs it to its end. Whoever is interrupted leaves no process behind, worker processes included.
   *
   * @throws IOException if it cannot be started
   */
  public Measurement run(ProcessBuilder program) throws IOException, InterruptedException {
    Optional<Duration> before = files.cpuOfEndedChildren();
    var memory = new PeakMemory(files);
    long begin = ticker.nanoTime();
    Process process = program.start();
    try {
      while (!process.waitFor(BEAT)) {
        memory.look(process.toHandle());
      }
      Duration took = Duration.ofNanos(ticker.nanoTime() - begin);
      return new Measurement(process.exitValue(), took, usage(before, memory.sum()));
    } finally {
      kill(process);
    }
  }

  private Optional<Usage> usage(Optional<Duration> before, OptionalLong peak) {
    Optional<Duration> after = files.cpuOfEndedChildren();
    return before.isPresent() && after.isPresent() && peak.isPresent()
        ? Optional.of(new Usage(after.get().minus(before.get()), peak.getAsLong()))
        : Optional.empty();
  }

  /** The program first, so that it starts no others; does nothing if it has ended. */
  private static void kill(Process process) {
    List<ProcessHandle> family = new ArrayList<>();
    family.add(process.toHandle());
    family.addAll(process.descendants().toList());
    family.forEach(ProcessHandle::destroyForcibly);
    // Without an init process that reaps zombies, an orphan would never count as gone.
    family.forEach(
        each -> each.onExit().completeOnTimeout(each, PATIENCE_SECONDS, TimeUnit.SECONDS).join());
  }
}
