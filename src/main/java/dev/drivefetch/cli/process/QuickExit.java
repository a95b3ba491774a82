package dev.drivefetch.cli.process;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Ends the process by the C library where the JVM would take its time: at its exit it waits 300 ms
 * for threads that sit in native code, and the one that watches the sockets of virtual threads
 * always does.
 */
public final class QuickExit {
  private QuickExit() {}

  /**
   * Ends the process, with shutdown hooks unless virtual threads have used the network. Call it
   * when nothing is left to do and all output is flushed.
   */
  public static void exit(int code) {
    if (hasPoller()) {
      function().ifPresent(function -> call(function, code));
    }
    System.exit(code);
  }

  /** The C library's {@code _exit}, where there is one. */
  @SuppressWarnings("restricted")
  public static Optional<MethodHandle> function() {
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor type = FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT);
    return linker
        .defaultLookup()
        .find("_exit")
        .map(address -> linker.downcallHandle(address, type));
  }

  private static void call(MethodHandle function, int code) {
    try {
      function.invokeExact(code);
    } catch (Throwable problem) {
      throw new IllegalStateException("the C library cannot end the process", problem);
    }
  }

  private static boolean hasPoller() {
    ThreadGroup all = Thread.currentThread().getThreadGroup();
    while (all.getParent() != null) {
      all = all.getParent();
    }
    var threads = new Thread[all.activeCount() + 10];
    all.enumerate(threads);
    return Arrays.stream(threads)
        .filter(Objects::nonNull)
        .anyMatch(thread -> thread.getName().contains("Poller"));
  }
}
