package dev.drivefetch.report;

import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Summary;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Prints every event as one JSON object a line, and the summary last. Any thread. */
public final class JsonStream implements Consumer<FetchEvent> {
  private final PrintStream out;

  public JsonStream(PrintStream out) {
    this.out = out;
  }

  @Override
  public void accept(FetchEvent event) {
    out.println(JsonEvents.line(event));
    if (!(event instanceof FetchEvent.BytesReceived)) {
      out.flush();
    }
  }

  /** Prints the last object. */
  public void finish(Summary summary, int exitCode) {
    out.println(JsonSummary.line(summary, exitCode));
    out.flush();
  }
}
