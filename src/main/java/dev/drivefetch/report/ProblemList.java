package dev.drivefetch.report;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.FetchEvent.FileFinished;
import dev.drivefetch.model.FetchEvent.ListingFailed;
import dev.drivefetch.model.FetchEvent.RunStopped;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Remedy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Remembers what did not go well, a line each, to be told at the end. Safe for any thread. */
public final class ProblemList implements Consumer<FetchEvent> {
  private static final int LONGEST = 1000;

  private final boolean withSkipped;
  private final List<String> lines = new ArrayList<>();
  private long untold;
  private Optional<Failure> stopped = Optional.empty();
  private long stoppedFiles;

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
      case RunStopped(Failure why) -> stop(why);
      default -> {}
    }
  }

  /**
   * A line for each problem in the order they came, one for those beyond the first thousand, and
   * one for the files that a stopped run did not get to.
   */
  public synchronized List<String> lines() {
    var all = new ArrayList<>(lines);
    if (untold > 0) {
      all.add("and " + untold + " more like these; --json names every one");
    }
    stopped.ifPresent(why -> all.add("stopped: " + explain(why)));
    if (stoppedFiles > 0) {
      all.add("not fetched for that reason: " + Amounts.count(stoppedFiles, "file"));
    }
    return List.copyOf(all);
  }

  private synchronized void stop(Failure why) {
    stopped = Optional.of(why);
  }

  /** Whether the file has come to nothing because the run was stopped: then it is only counted. */
  private synchronized boolean wasStopped(Failure failure) {
    // Not only for what the run was stopped for: several workers can meet a full disk at once.
    boolean stops = failure.remedy() == Remedy.STOP;
    stoppedFiles += stops ? 1 : 0;
    return stops;
  }

  private void finished(FileFinished event) {
    String path = event.file().displayPath();
    switch (event.outcome()) {
      case Outcome.Failed(Failure failure) -> {
        if (!wasStopped(failure)) {
          add(line("failed", path, failure));
        }
      }
      case Outcome.Deferred(Failure failure) -> {
        if (!wasStopped(failure)) {
          add(line("deferred", path, failure));
        }
      }
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
