package dev.drivefetch.pace;

import java.time.Duration;

/** What to do after a failure. */
public sealed interface RetryDecision {
  /** Ask again for what is still missing, not before {@code delay} has passed. */
  record Retry(Duration delay) implements RetryDecision {}

  /** Drop what is here and begin with the first byte, not before {@code delay} has passed. */
  record Restart(Duration delay) implements RetryDecision {}

  /** Leave it to a later run. */
  record Defer() implements RetryDecision {}

  /** It will not work; go on with the others. */
  record GiveUp() implements RetryDecision {}

  /** Nothing else will work either: take no new work. */
  record Stop() implements RetryDecision {}
}
