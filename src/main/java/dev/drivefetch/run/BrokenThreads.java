package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Memory;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Unexpected;
import java.lang.Thread.UncaughtExceptionHandler;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a run when any thread of the process, such as one of a library, ends because it could start
 * no other one or open no file. OkHttp's {@code TaskRunner} then never connects, and the call that
 * waits for it would wait for ever.
 */
final class BrokenThreads implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(BrokenThreads.class);

  /** Made before it is needed: then there may be no memory to make it. */
  private final Failure outOfMemory = Memory.failure("a thread broke");

  private final Consumer<Failure> stop;
  private final @Nullable UncaughtExceptionHandler before;

  private BrokenThreads(Consumer<Failure> stop, @Nullable UncaughtExceptionHandler before) {
    this.stop = stop;
    this.before = before;
  }

  /** From now on until it is closed; one at a time in a process. */
  static BrokenThreads watch(Consumer<Failure> stop) {
    var watch = new BrokenThreads(stop, Thread.getDefaultUncaughtExceptionHandler());
    Thread.setDefaultUncaughtExceptionHandler(watch::broke);
    return watch;
  }

  /** The JVM ignores what is thrown here, so what fails for want of memory is tried once more. */
  private void broke(Thread thread, Throwable problem) {
    try {
      understand(thread, problem);
    } catch (OutOfMemoryError _) {
      stop.accept(outOfMemory);
    }
  }

  private void understand(Thread thread, Throwable problem) {
    Failure failure = Unexpected.failure("the thread " + thread.getName() + " broke", problem);
    if (failure.reason() != Reason.DEFECT) {
      stop.accept(failure);
    } else if (before != null) {
      before.uncaughtException(thread, problem);
    } else {
      log.error("the thread {} failed unexpectedly", thread.getName(), problem);
    }
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
