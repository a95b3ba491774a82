package dev.drivefetch.http;

import dev.drivefetch.model.Failure;

/** What to do about an answer that points elsewhere. */
public sealed interface Redirect {
  /** Ask there. */
  record Follow(MediaRequest request) implements Redirect {}

  /** Do not go there. */
  record Refuse(Failure failure) implements Redirect {}
}
