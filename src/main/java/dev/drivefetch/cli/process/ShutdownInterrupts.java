package dev.drivefetch.cli.process;

import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/**
 * Notices SIGINT, SIGTERM and SIGHUP: the JVM shuts down and ends with 130, 143 or 129. A second
 * signal, for which the JVM would let one wait, ends it at once.
 */
public final class ShutdownInterrupts implements Interrupts {
  private static final Map<String, ExitCode> SIGNALS =
      Map.of("INT", ExitCode.INTERRUPTED, "TERM", ExitCode.TERMINATED, "HUP", ExitCode.HUNG_UP);

  private final Runtime runtime;

  /** What the process ends with; without a signal seen, that of the most frequent one. */
  private final AtomicReference<ExitCode> end = new AtomicReference<>(ExitCode.INTERRUPTED);

  public ShutdownInterrupts(Runtime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Watch onInterrupt(UnaryOperator<ExitCode> action) {
    Thread hook = Thread.ofPlatform().name("interrupt").unstarted(() -> end(action));
    runtime.addShutdownHook(hook);
    SIGNALS.forEach((name, code) -> Signals.on(name, () -> shutDown(code)));
    return () -> remove(hook);
  }

  /** As the JVM does upon a signal; the shutdown hooks run meanwhile. */
  private void shutDown(ExitCode code) {
    end.set(code);
    runtime.exit(code.number());
  }

  private void end(UnaryOperator<ExitCode> action) {
    SIGNALS.forEach((name, code) -> Signals.on(name, () -> endAtOnce(code)));
    ExitCode asked = end.get();
    ExitCode last = asked;
    try {
      last = action.apply(asked);
    } finally {
      killChildren();
    }
    if (last != asked) {
      // Nothing else changes what a process ends with that is ending.
      runtime.halt(last.number());
    }
  }

  private void endAtOnce(ExitCode code) {
    killChildren();
    runtime.halt(code.number());
  }

  /** Worker processes end when we do, unless they are stuck. */
  private static void killChildren() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
  }

  private void remove(Thread hook) {
    try {
      runtime.removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is ending already, and the hook is what made us come here.
    }
  }
}
