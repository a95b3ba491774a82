package dev.drivefetch.store;

import dev.drivefetch.store.disk.StoreException;

/**
 * How much of a partial file survives the death of its process.
 *
 * @param interval how many bytes one worker may write before they must be in a checkpoint, from 1
 * @param write writes the checkpoint and returns when it is written. It may wait for the disk, or
 *     for another process; any thread. A {@link StoreException} says that the disk has lost bytes
 */
public record Checkpoint(long interval, Runnable write) {
  /** Writes no checkpoint: after a crash the file starts again. */
  public static Checkpoint none() {
    return new Checkpoint(Long.MAX_VALUE, () -> {});
  }
}
