package dev.drivefetch.cli;

/**
 * Hears of SIGINT and SIGTERM through a shutdown hook; the JVM itself then ends with 130 or 143.
 */
public final class ShutdownInterrupts implements Interrupts {
  private final Runtime runtime;

  public ShutdownInterrupts(Runtime runtime) {
    this.runtime = runtime;
  }

  @Override
  public Watch onInterrupt(Runnable action) {
    Thread hook = Thread.ofPlatform().name("interrupt").unstarted(action);
    runtime.addShutdownHook(hook);
    return () -> remove(hook);
  }

  private void remove(Thread hook) {
    try {
      runtime.removeShutdownHook(hook);
    } catch (IllegalStateException _) {
      // The JVM is ending already, and the hook is what made us come here.
    }
  }
}
