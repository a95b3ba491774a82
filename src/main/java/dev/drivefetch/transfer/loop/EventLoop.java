package dev.drivefetch.transfer.loop;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One event-loop thread, and the few threads that wait for the disk on its behalf. */
final class EventLoop implements AutoCloseable {
  private static final int DISK_THREADS = 4;
  private static final int LOOK_SECONDS = 1;

  private final Vertx vertx;
  private final Context context;
  private final CompletableFuture<Thread> thread = new CompletableFuture<>();

  /** A flag, since to set it takes no memory. */
  private volatile boolean broken;

  private EventLoop(Vertx vertx) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
    vertx.exceptionHandler(this::threw);
    execute(() -> thread.complete(Thread.currentThread()));
  }

  static EventLoop start() {
    // The JVM's resolver knows what the system knows; Vert.x's own reads only some of it.
    System.setProperty("vertx.disableDnsResolver", "true");
    System.setProperty(
        "vertx.logger-delegate-factory-class-name",
        "io.vertx.core.logging.SLF4JLogDelegateFactory");
    var files =
        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
    var options =
        new VertxOptions()
            .setEventLoopPoolSize(1)
            .setWorkerPoolSize(DISK_THREADS)
            .setInternalBlockingPoolSize(DISK_THREADS)
            .setFileSystemOptions(files)
            .setUseDaemonThread(true)
            // On a busy machine it prints stack traces that mean nothing.
            .setBlockedThreadCheckInterval(TimeUnit.HOURS.toMillis(1))
            .setDisableTCCL(true);
    return new EventLoop(Vertx.vertx(options));
  }

  Vertx vertx() {
    return vertx;
  }

  /** Any thread. A task that a loop which has ended does not take ends {@link #await}. */
  void execute(Runnable task) {
    try {
      context.runOnContext(_ -> task.run());
    } catch (RejectedExecutionException _) {
      // After the last download nothing waits any more, and the listing may go on.
      broken = true;
    }
  }

  /** After an error, such as a lack of memory, the code that threw it may have told no one. */
  private void threw(Throwable problem) {
    if (problem instanceof Error) {
      broken = true;
    }
  }

  /**
   * Waits for what code on the loop completes; not on the loop itself.
   *
   * @throws OutOfMemoryError if the loop has ended before, or an error was thrown on it that
   *     nothing caught. The end of its thread may need the memory that is missing: so this looks
   *     every second
   */
  void await(CompletableFuture<?> done) throws InterruptedException, ExecutionException {
    while (!done.isDone()) {
      try {
        done.get(LOOK_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException _) {
        if (hasEnded() && !done.isDone()) {
          throw new OutOfMemoryError("the event loop has ended");
        }
      }
    }
    done.get();
  }

  private boolean hasEnded() {
    return broken || (thread.isDone() && !thread.join().isAlive());
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      org.slf4j.LoggerFactory.getLogger(EventLoop.class)
          .debug("the event loop ended with an error", e);
    }
  }
}
