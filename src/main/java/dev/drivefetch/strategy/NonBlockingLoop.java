package dev.drivefetch.strategy;

import dev.drivefetch.model.Failure;
import dev.drivefetch.queue.DownloadQueue;
import dev.drivefetch.queue.Lease;
import dev.drivefetch.queue.Next;
import dev.drivefetch.queue.Verification;
import dev.drivefetch.queue.Work;
import dev.drivefetch.transfer.EventLoopTransfer;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The event loop's shape of the worker's day: where {@link BlockingLoop} waits, it leaves word to
 * be called.
 *
 * <p>Rule: all fields but the latch and the flag belong to the event loop.
 */
final class NonBlockingLoop {
  private final DownloadQueue queue;
  private final EventLoopTransfer transfer;
  private final int workers;
  private final CountDownLatch done = new CountDownLatch(1);
  private final AtomicBoolean lookScheduled = new AtomicBoolean();

  private int busy;
  private Optional<Runnable> alarm = Optional.empty();

  NonBlockingLoop(DownloadQueue queue, EventLoopTransfer transfer, int workers) {
    this.queue = queue;
    this.transfer = transfer;
    this.workers = workers;
  }

  /** Blocks the calling thread, which is not the event loop's, until all is done. */
  void run() throws InterruptedException {
    queue.onChange(this::lookSoon);
    lookSoon();
    done.await();
  }

  private void lookSoon() {
    if (lookScheduled.compareAndSet(false, true)) {
      transfer.execute(this::look);
    }
  }

  private void look() {
    lookScheduled.set(false);
    alarm.ifPresent(Runnable::run);
    alarm = Optional.empty();
    while (busy < workers) {
      switch (queue.poll(workers - busy)) {
        case Next.Go(Work work) -> begin(work);
        case Next.Later(long nanos) -> {
          alarm = Optional.of(transfer.schedule(nanos, this::look));
          return;
        }
        case Next.Idle() -> {
          return;
        }
        case Next.Done() -> {
          if (busy == 0) {
            done.countDown();
          }
          return;
        }
      }
    }
  }

  private void begin(Work work) {
    busy++;
    switch (work) {
      case Lease lease ->
          transfer.fetch(lease.download(), lease.writer(), failure -> giveBack(lease, failure));
      case Verification verification ->
          transfer.aside(() -> queue.verified(verification, verification.run()), this::isFree);
    }
  }

  private void giveBack(Lease lease, Optional<Failure> failure) {
    if (lease.leavesWork(failure)) {
      transfer.aside(() -> queue.ended(lease, failure), this::isFree);
    } else {
      queue.ended(lease, failure);
      isFree();
    }
  }

  private void isFree() {
    busy--;
    lookSoon();
  }
}
