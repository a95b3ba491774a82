package dev.drivefetch.queue;

import dev.drivefetch.model.FetchEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * What follows from a decision and must not be done under the lock: telling others, and disk work.
 */
final class Aftermath {
  private final List<FetchEvent> events = new ArrayList<>();
  private final List<Runnable> chores = new ArrayList<>();

  void tell(FetchEvent event) {
    events.add(event);
  }

  void then(Runnable chore) {
    chores.add(chore);
  }

  void happen(Consumer<FetchEvent> watcher) {
    chores.forEach(Runnable::run);
    events.forEach(watcher);
  }
}
