package dev.drivefetch.report;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.FetchEvent.FileFinished;
import dev.drivefetch.model.FetchEvent.ListingFailed;
import dev.drivefetch.model.FetchEvent.RunStopped;
import dev.drivefetch.model.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Remembers what did not go well, a line each, to be told at the end. Safe for any thread. */
public final class ProblemList implements Consumer<FetchEvent> {
  private static final int LONGEST = 1000;

  private final boolean withSkipped;
  private final List<String> lines = new ArrayList<>();
  private long untold;

  /**
   * An empty list.
   *
   * @param withSkipped whether to name what was left out on purpose, too
   */
  public ProblemList(boolean withSkipped) {
    this.withSkipped = withSkipped;
  }

  @Override
  public void accept(FetchEvent event) {
    switch (event) {
      case FileFinished finished -> finished(finished);
      case ListingFailed failed ->
          add(line("not listed", failed.folder().displayPath(), failed.failure()));
      case RunStopped stopped -> add("stopped: " + explain(stopped.failure()));
      default -> {}
    }
  }

  /**
   * A line for each problem in the order they came, and one for those beyond the first thousand.
   */
  public synchronized List<String> lines() {
    if (untold == 0) {
      return List.copyOf(lines);
    }
    var all = new ArrayList<>(lines);
    all.add("and " + untold + " more like these; --json names every one");
    return List.copyOf(all);
  }

  private void finished(FileFinished event) {
    String path = event.file().displayPath();
    switch (event.outcome()) {
      case Outcome.Failed failed -> add(line("failed", path, failed.failure()));
      case Outcome.Deferred deferred -> add(line("deferred", path, deferred.failure()));
      case Outcome.Skipped skipped -> {
        if (withSkipped) {
          add("skipped: " + PrintableText.of(path) + ": " + PrintableText.of(skipped.reason()));
        }
      }
      case Outcome.Downloaded _, Outcome.UpToDate _ -> {}
    }
  }

  private synchronized void add(String line) {
    if (lines.size() < LONGEST) {
      lines.add(line);
    } else {
      untold++;
    }
  }

  private static String line(String what, String path, Failure failure) {
    return what + ": " + PrintableText.of(path) + ": " + explain(failure);
  }

  private static String explain(Failure failure) {
    return PrintableText.of(failure.detail()) + "; " + failure.reason().advice();
  }
}
