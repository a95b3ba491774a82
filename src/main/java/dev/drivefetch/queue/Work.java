package dev.drivefetch.queue;

import dev.drivefetch.model.Download;

/**
 * What a worker is given to do. There is nothing to do with it outside: {@link DownloadQueue#work}
 * and {@link DownloadQueue#poll} have it done, and give it back.
 */
public sealed interface Work permits Lease, Verification {
  /** The file it is about. */
  Download download();
}
