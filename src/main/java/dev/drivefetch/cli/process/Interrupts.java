package dev.drivefetch.cli.process;

import java.util.function.UnaryOperator;

/** Tells that this process is asked to end. */
@FunctionalInterface
public interface Interrupts {
  /**
   * Calls it, once at most, when the process must end, with the exit code of that; it ends when the
   * call returns, with the code that this gives.
   */
  Watch onInterrupt(UnaryOperator<ExitCode> action);

  /** An interest in interrupts that can be given up. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
