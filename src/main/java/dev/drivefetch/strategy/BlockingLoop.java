package dev.drivefetch.strategy;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.queue.DownloadQueue;
import dev.drivefetch.queue.Worker;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.transfer.BlockingTransfer;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The loop of every blocking worker: take work, do it, give it back. Any number of threads may run
 * one loop. Experimental: signatures may change between versions.
 */
public final class BlockingLoop {
  private final DownloadQueue queue;
  private final BlockingTransfer transfer;
  private final int workers;

  /**
   * Takes nothing yet.
   *
   * @param workers how many workers there are in all, from 1: large files are shared among them
   */
  public BlockingLoop(DownloadQueue queue, BlockingTransfer transfer, int workers) {
    this.queue = queue;
    this.transfer = transfer;
    this.workers = workers;
  }

  /**
   * Works on the calling thread until there is nothing any more.
   *
   * @param busy called once, when there is work, before any is done
   * @throws InterruptedException if the calling thread is interrupted; the run stops then
   */
  public void run(Runnable busy) throws InterruptedException {
    run(() -> true, busy);
  }

  /**
   * Works until there is nothing any more, or it may not.
   *
   * @param mayWork whether it can; asked before each piece of work
   * @param busy called once, when there is work, before any is done
   * @throws InterruptedException if the calling thread is interrupted; the run stops then
   */
  public void run(BooleanSupplier mayWork, Runnable busy) throws InterruptedException {
    var worker = new TransferWorker(busy);
    while (mayWork.getAsBoolean() && queue.work(workers, worker)) {
      // All is done in the call.
    }
  }

  private final class TransferWorker implements Worker {
    private Optional<Runnable> busy;

    TransferWorker(Runnable busy) {
      this.busy = Optional.of(busy);
    }

    @Override
    public boolean isReady() {
      return transfer.isReady();
    }

    @Override
    public void hasWork() {
      Optional<Runnable> first = busy;
      busy = Optional.empty();
      first.ifPresent(Runnable::run);
    }

    @Override
    public Optional<Failure> fetch(Download download, RangeWriter writer)
        throws InterruptedException {
      return transfer.fetch(download, writer);
    }
  }
}
