package dev.drivefetch.report;

import dev.drivefetch.model.FetchEvent;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Prints at once what a user can still do something about while the run goes on. Any thread. */
public final class Warnings implements Consumer<FetchEvent> {
  private final PrintStream errors;

  public Warnings(PrintStream errors) {
    this.errors = errors;
  }

  @Override
  public void accept(FetchEvent event) {
    if (event instanceof FetchEvent.SpaceShort space) {
      errors.println("drivefetch: warning: " + text(space));
    }
  }

  private static String text(FetchEvent.SpaceShort space) {
    return "%s to download, but only %s free in %s; free disk space there or choose another --dest"
        .formatted(
            Amounts.bytes(space.missing()),
            Amounts.bytes(space.free()),
            PrintableText.of(space.dest().toString()));
  }
}
