package dev.drivefetch.cli;

/**
 * Hears of SIGINT and SIGTERM through a shutdown hook; the JVM itself then ends with 130 or 143. A
 * second signal, for which the JVM would let one wait, ends it at once.
 */
public final class ShutdownInterrupts implements Interrupts {
  private final Runtime runtime;

  public ShutdownInterrupts(Runtime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Watch onInterrupt(Runnable action) {
    Thread hook = Thread.ofPlatform().name("interrupt").unstarted(() -> end(action));
    runtime.addShutdownHook(hook);
    return () -> remove(hook);
  }

  private void end(Runnable action) {
    SecondSignal.on("INT", () -> endAtOnce(ExitCode.INTERRUPTED.number()));
    SecondSignal.on("TERM", () -> endAtOnce(ExitCode.TERMINATED.number()));
    try {
      action.run();
    } finally {
      killChildren();
    }
  }

  private void endAtOnce(int exitCode) {
    killChildren();
    runtime.halt(exitCode);
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
