package dev.drivefetch.run;

import dev.drivefetch.model.Failure;
import java.util.Optional;
import java.util.function.Consumer;

/** Remembers that a run is to stop until there is somebody to tell. Any thread. */
final class StopSwitch {
  private Optional<Failure> pulled = Optional.empty();
  private Optional<Consumer<Failure>> listener = Optional.empty();

  /** Only the first call counts. */
  synchronized void pull(Failure why) {
    if (pulled.isEmpty()) {
      pulled = Optional.of(why);
      listener.ifPresent(told -> told.accept(why));
    }
  }

  /** Who is told, at once if it is too late already. */
  synchronized void connect(Consumer<Failure> told) {
    listener = Optional.of(told);
    pulled.ifPresent(told);
  }
}
