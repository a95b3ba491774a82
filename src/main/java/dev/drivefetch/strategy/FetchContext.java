package dev.drivefetch.strategy;

import dev.drivefetch.queue.DownloadQueue;
import dev.drivefetch.transfer.Transfers;
import dev.drivefetch.worker.WorkerCommand;

/**
 * All that a strategy needs.
 *
 * @param queue gives work and takes it back
 * @param workers how many ranges at once at most, from 1; the queue may give out fewer
 * @param transfers the ways to fetch bytes
 * @param workerCommand starts a worker process
 */
public record FetchContext(
    DownloadQueue queue, int workers, Transfers transfers, WorkerCommand workerCommand) {}
