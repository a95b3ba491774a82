package dev.drivefetch.cli;

/** Tells that this process is asked to end. */
@FunctionalInterface
public interface Interrupts {
  /** Calls it, once at most, when the process must end; it ends when the call returns. */
  Watch onInterrupt(Runnable action);

  /** An interest in interrupts that can be given up. */
  interface Watch extends AutoCloseable {
    @Override
    void close();
  }
}
