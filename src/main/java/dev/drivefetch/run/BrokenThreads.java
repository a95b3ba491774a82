package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
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

  private final @Nullable UncaughtExceptionHandler before;

  private BrokenThreads(@Nullable UncaughtExceptionHandler before) {
    this.before = before;
  }

  /** From now on until it is closed; one at a time in a process. */
  static BrokenThreads watch(Consumer<Failure> stop) {
    UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, problem) -> {
          Failure failure =
              Unexpected.failure("the thread " + thread.getName() + " broke", problem);
          if (failure.reason() != Reason.DEFECT) {
            stop.accept(failure);
          } else if (before != null) {
            before.uncaughtException(thread, problem);
          } else {
            log.error("the thread {} broke", thread.getName(), problem);
          }
        });
    return new BrokenThreads(before);
  }

  @Override
  public void close() {
    Thread.setDefaultUncaughtExceptionHandler(before);
  }
}
