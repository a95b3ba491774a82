package dev.drivefetch.strategy;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.queue.AsyncWorker;
import dev.drivefetch.queue.DownloadQueue;
import dev.drivefetch.queue.Next;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.transfer.loop.EventLoopTransfer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * The event loop's shape of the worker's day: where {@link BlockingLoop} waits, it leaves word to
 * be called. Experimental: signatures may change between versions.
 *
 * <p>Rule: all fields but the future and the flag belong to the event loop.
 */
public final class NonBlockingLoop {
  private final DownloadQueue queue;
  private final EventLoopTransfer transfer;
  private final int workers;
  private final AsyncWorker worker = new LoopWorker();
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private final AtomicBoolean lookScheduled = new AtomicBoolean();

  private int busy;
  private Optional<Runnable> alarm = Optional.empty();

  /**
   * Takes nothing yet.
   *
   * @param transfer has the event loop; its owner closes it after the run
   * @param workers how many ranges at once at most, from 1
   */
  public NonBlockingLoop(DownloadQueue queue, EventLoopTransfer transfer, int workers) {
    this.queue = queue;
    this.transfer = transfer;
    this.workers = workers;
  }

  /**
   * Blocks the calling thread, which is not the event loop's, until all is done.
   *
   * @throws IllegalStateException if the loop broke; its cause says why
   * @throws InterruptedException if the calling thread is interrupted; ranges may be under way
   *     still, until the transfer is closed
   */
  public void run() throws InterruptedException {
    queue.onChange(this::lookSoon);
    try {
      lookSoon();
      transfer.await(done);
    } catch (ExecutionException e) {
      throw new IllegalStateException(
          "the event loop failed unexpectedly: " + e.getCause(), e.getCause());
    } finally {
      queue.onChange(() -> {});
    }
  }

  private void lookSoon() {
    if (lookScheduled.compareAndSet(false, true)) {
      transfer.execute(this::look);
    }
  }

  /** An exception here would go unnoticed, and the loop would never run again. */
  private void look() {
    try {
      lookScheduled.set(false);
      alarm.ifPresent(Runnable::run);
      alarm = Optional.empty();
      beginWhatThereIs();
    } catch (RuntimeException | Error e) {
      done.completeExceptionally(e);
    }
  }

  private void beginWhatThereIs() {
    while (busy < workers) {
      switch (queue.poll(workers - busy, worker)) {
        case Next.Go _ -> busy++;
        case Next.Later(long nanos) -> {
          alarm = Optional.of(transfer.schedule(nanos, this::look));
          return;
        }
        case Next.Idle() -> {
          return;
        }
        case Next.Done() -> {
          if (busy == 0) {
            done.complete(true);
          }
          return;
        }
      }
    }
  }

  private final class LoopWorker implements AsyncWorker {
    @Override
    public void fetch(Download download, RangeWriter writer, Consumer<Optional<Failure>> ended) {
      transfer.fetch(download, writer, ended);
    }

    @Override
    public void aside(Runnable task, Runnable ended) {
      transfer.aside(task, ended);
    }

    @Override
    public void ended() {
      busy--;
      lookSoon();
    }
  }
}
