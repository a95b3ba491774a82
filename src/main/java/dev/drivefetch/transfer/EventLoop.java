package dev.drivefetch.transfer;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;

/** One event-loop thread, and the few threads that wait for the disk on its behalf. */
final class EventLoop implements AutoCloseable {
  private static final int DISK_THREADS = 4;

  private final Vertx vertx;
  private final Context context;

  private EventLoop(Vertx vertx) {
    this.vertx = vertx;
    this.context = vertx.getOrCreateContext();
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

  /** Any thread; once the loop has ended, nothing happens. */
  void execute(Runnable task) {
    try {
      context.runOnContext(_ -> task.run());
    } catch (RejectedExecutionException _) {
      // Whoever lists on after the last download has nothing to tell to anybody.
    }
  }

  @Override
  public void close() {
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      org.slf4j.LoggerFactory.getLogger(EventLoop.class).debug("the event loop ends badly", e);
    }
  }
}
