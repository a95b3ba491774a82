package dev.drivefetch.cli;

import java.util.function.Consumer;

/** Tells that this process is asked to end. */
@FunctionalInterface
public interface Interrupts {
  /**
   * Calls it, once at most, when the process must end, with the exit code that it will have; it
   * ends when the call returns.
   */
  Watch onInterrupt(Consumer<ExitCode> action);

  /** An interest in interrupts that can be given up. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
