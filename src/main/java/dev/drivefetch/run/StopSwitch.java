package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import java.util.Optional;

/**
 * Remembers that a run is to stop until there is a target to signal. Any thread. Rule: its lock is
 * held while the target is signalled, so that no signal is still under way once {@link Connection}
 * is closed; a target must not wait for the thread that closes it.
 */
final class StopSwitch {
  /** What can be stopped. */
  interface Target {
    /** Begin nothing any more; what is in flight may end. */
    void windDown(Failure why);

    /** End soon. */
    void stop(Failure why);
  }

  /** A target that can be signalled. */
  @FunctionalInterface
  interface Connection extends AutoCloseable {
    /** From now on the target is signalled no more; waits for a thread that signals it. */
    @Override
    void close();
  }

  private Optional<Failure> wound = Optional.empty();
  private Optional<Failure> pulled = Optional.empty();
  private Optional<Target> target = Optional.empty();

  /** Only the first call counts, and none after {@link #pull}. */
  synchronized void windDown(Failure why) {
    if (wound.isEmpty() && pulled.isEmpty()) {
      wound = Optional.of(why);
      target.ifPresent(told -> told.windDown(why));
    }
  }

  /** Only the first call counts that the target took without an error. */
  synchronized void pull(Failure why) {
    if (pulled.isPresent()) {
      return;
    }
    pulled = Optional.of(why);
    try {
      target.ifPresent(told -> told.stop(why));
    } catch (Error e) {
      pulled = Optional.empty();
      throw e;
    }
  }

  /**
   * Sets the listener, in place of another, until it is closed; calls it at once if the stop has
   * come already.
   */
  synchronized Connection connect(Target told) {
    target = Optional.of(told);
    wound.ifPresent(told::windDown);
    pulled.ifPresent(told::stop);
    return this::disconnect;
  }

  private synchronized void disconnect() {
    target = Optional.empty();
  }
}
