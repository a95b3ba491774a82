package dev.drivefetch.queue;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Unexpected;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows from a decision and must not be done under the lock: telling others, and disk work.
 */
final class Effects {
  private static final Logger log = LoggerFactory.getLogger(Effects.class);

  private static final String BROKEN = "an effect of a queue change failed";

  private final List<FetchEvent> events = new ArrayList<>();
  private final List<Runnable> chores = new ArrayList<>();
  private final List<Runnable> last = new ArrayList<>();

  void emit(FetchEvent event) {
    events.add(event);
  }

  void defer(Runnable chore) {
    chores.add(chore);
  }

  /** The same, when everything has been told. */
  void deferLast(Runnable chore) {
    last.add(chore);
  }

  /**
   * Does all of it, though some of it breaks: an outcome that is not told would be missing for
   * ever.
   *
   * @param listener called last
   * @return the failure of what broke first
   */
  Optional<Failure> run(Consumer<FetchEvent> watcher, Runnable listener) {
    List<Runnable> steps = new ArrayList<>(chores);
    events.forEach(event -> steps.add(() -> watcher.accept(event)));
    steps.addAll(last);
    steps.add(listener);
    Optional<Failure> broken = Optional.empty();
    for (Runnable step : steps) {
      try {
        step.run();
      } catch (RuntimeException | Error e) {
        if (broken.isEmpty()) {
          log.error(BROKEN, e);
          broken = Optional.of(Unexpected.failure(BROKEN, e));
        }
      }
    }
    return broken;
  }
}
