package dev.drivefetch.strategy;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.queue.DownloadQueue;
import dev.drivefetch.queue.Lease;
import dev.drivefetch.queue.Verification;
import dev.drivefetch.queue.Work;
import dev.drivefetch.transfer.BlockingTransfer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a blocking worker does all day, whatever it is: take work, do it, give it back. */
final class BlockingLoop {
  private static final Logger log = LoggerFactory.getLogger(BlockingLoop.class);

  private final DownloadQueue queue;
  private final BlockingTransfer transfer;
  private final int workers;

  BlockingLoop(DownloadQueue queue, BlockingTransfer transfer, int workers) {
    this.queue = queue;
    this.transfer = transfer;
    this.workers = workers;
  }

  /**
   * Works until there is nothing any more.
   *
   * @param busy called when there is work, before any is done
   */
  void run(Runnable busy) throws InterruptedException {
    Optional<Work> work = take();
    if (work.isPresent()) {
      busy.run();
    }
    for (; work.isPresent(); work = take()) {
      carryOut(work.get());
    }
  }

  private Optional<Work> take() throws InterruptedException {
    return queue.take(workers, transfer.isReady());
  }

  private void carryOut(Work work) throws InterruptedException {
    switch (work) {
      case Lease lease -> queue.ended(lease, fetch(lease));
      case Verification verification -> queue.verified(verification, verification.run());
    }
  }

  private Optional<Failure> fetch(Lease lease) throws InterruptedException {
    try {
      return transfer.fetch(lease.download(), lease.writer());
    } catch (RuntimeException | Error e) {
      // A lease that is not given back would keep all others waiting.
      return Optional.of(whyItBroke(e));
    } catch (InterruptedException e) {
      queue.ended(lease, Optional.of(Failure.of(Reason.INTERRUPTED, "its worker was interrupted")));
      throw e;
    }
  }

  private static Failure whyItBroke(Throwable problem) {
    Failure failure = Failure.unexpected("a worker broke", problem);
    if (failure.reason() == Reason.DEFECT) {
      log.error("a worker broke", problem);
    }
    return failure;
  }
}
