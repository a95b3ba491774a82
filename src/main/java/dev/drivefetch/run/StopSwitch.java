package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import java.util.Optional;

/** Remembers that a run is to stop until there is somebody to tell. Any thread. */
final class StopSwitch {
  /** What can be stopped. */
  interface Target {
    /** Begin nothing any more; what is in flight may end. */
    void windDown(Failure why);

    /** End soon. */
    void stop(Failure why);
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

  /** Only the first call counts. */
  synchronized void pull(Failure why) {
    if (pulled.isEmpty()) {
      pulled = Optional.of(why);
      target.ifPresent(told -> told.stop(why));
    }
  }

  /** Who is told, at once if it is too late already. */
  synchronized void connect(Target told) {
    target = Optional.of(told);
    wound.ifPresent(told::windDown);
    pulled.ifPresent(told::stop);
  }
}
