package dev.drivefetch.queue;

/** The answer to a worker that asks what to do next. */
public sealed interface Next {
  /** This, now; {@link DownloadQueue#poll} has begun it. */
  record Go(Work work) implements Next {}

  /**
   * Nothing yet: ask again after that time, or as soon as something changes.
   *
   * @param nanos more than zero
   */
  record Later(long nanos) implements Next {}

  /** Nothing yet: ask again when something changes. */
  record Idle() implements Next {}

  /** Nothing any more. */
  record Done() implements Next {}
}
