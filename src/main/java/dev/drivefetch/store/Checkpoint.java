package dev.drivefetch.store;

import dev.drivefetch.store.disk.StoreException;

/**
 * What of a part survives the death of its process, and how much may be lost with it.
 *
 * @param interval how many bytes one worker may bring before they must be on record, from 1
 * @param write puts on record what is here; returns when it is. It may wait for the disk, or for
 *     another process; any thread. A {@link StoreException} says that the disk has lost bytes
 */
public record Checkpoint(long interval, Runnable write) {
  /** Nothing is ever put on record: who dies begins again. */
  public static Checkpoint none() {
    return new Checkpoint(Long.MAX_VALUE, () -> {});
  }
}
