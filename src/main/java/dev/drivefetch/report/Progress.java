package dev.drivefetch.report;

import dev.drivefetch.model.FetchEvent;
import java.util.function.Consumer;

/** Shows how far a run has come. */
public interface Progress extends Consumer<FetchEvent>, AutoCloseable {
  /** Leaves the terminal as it was found; a second time does nothing. */
  @Override
  void close();

  /** Shows nothing. */
  static Progress none() {
    return new Progress() {
      @Override
      public void accept(FetchEvent event) {}

      @Override
      public void close() {}
    };
  }
}
