package dev.drivefetch.store;

import java.util.concurrent.Executor;

/**
 * How a destination is written.
 *
 * @param digests what files are checked with
 * @param journalEvery after how many received bytes of one part its journal is written, from 1
 * @param durable whether a file counts as fetched only when it would survive a power cut
 * @param background runs the writing of journals; where no thread may block, not the caller's
 */
public record StoreOptions(
    Digests digests, long journalEvery, boolean durable, Executor background) {
  private static final long JOURNAL_EVERY = 8L << 20;

  /** Journals each 8 MiB, written by whoever brought the bytes; not durable. */
  public static StoreOptions standard() {
    return new StoreOptions(Digests.standard(), JOURNAL_EVERY, false, Runnable::run);
  }

  /** The same with journals written by that executor. */
  public StoreOptions withBackground(Executor executor) {
    return new StoreOptions(digests, journalEvery, durable, executor);
  }

  /** The same, durable or not. */
  public StoreOptions withDurable(boolean wanted) {
    return new StoreOptions(digests, journalEvery, wanted, background);
  }
}
