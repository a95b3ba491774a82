package dev.drivefetch.report;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.FetchEvent.FileFinished;
import dev.drivefetch.model.FetchEvent.ListingFailed;
import dev.drivefetch.model.FetchEvent.RunStopped;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
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
  private long done;
  private long stoppedFiles;
  private long keptBytes;

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
   * what a stopped run leaves for the next one.
   */
  public synchronized List<String> lines() {
    var all = new ArrayList<>(lines);
    if (untold > 0) {
      all.add("and " + untold + " more; --json names all of them");
    }
    stopped.ifPresent(why -> all.addAll(stopLines(why)));
    return List.copyOf(all);
  }

  /**
   * A user who stops a run, or ends the reader of its output, knows why; any other cause must be
   * printed.
   */
  private List<String> stopLines(Failure why) {
    if (why.reason() == Reason.OUTPUT_CLOSED) {
      return List.of();
    }
    String kept = keptBytes > 0 ? ", " + Amounts.bytes(keptBytes) : "";
    if (why.reason() == Reason.INTERRUPTED) {
      return List.of(
          "stopped: "
              + Amounts.count(done, "file")
              + " done"
              + (kept.isEmpty() ? "" : kept + " of others kept")
              + "; run again to resume");
    }
    boolean hasBegun = done + stoppedFiles + lines.size() > 0;
    String cause = (hasBegun ? "stopped: " : "drivefetch: ") + explain(why);
    return stoppedFiles == 0
        ? List.of(cause)
        : List.of(
            cause,
            Amounts.count(stoppedFiles, "file")
                + " not downloaded"
                + (kept.isEmpty() ? "" : kept + " kept"));
  }

  private synchronized void stop(Failure why) {
    stopped = Optional.of(why);
  }

  private synchronized void countStopped(long kept) {
    stoppedFiles++;
    keptBytes += kept;
  }

  private synchronized void countDone() {
    done++;
  }

  private void finished(FileFinished event) {
    String path = event.file().displayPath();
    switch (event.outcome()) {
      case Outcome.Failed(Failure failure) -> add(line("failed", path, failure));
      case Outcome.Deferred(Failure failure) when failure.remedy() == Remedy.STOP ->
          countStopped(0);
      case Outcome.Deferred(Failure failure) -> add(line("deferred", path, failure));
      case Outcome.Stopped stoppedFile -> countStopped(stoppedFile.keptBytes());
      case Outcome.Skipped skipped -> {
        if (withSkipped) {
          add("skipped: " + PrintableText.of(path) + ": " + PrintableText.of(skipped.reason()));
        }
      }
      case Outcome.Downloaded _, Outcome.UpToDate _ -> countDone();
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
    return PrintableText.of(failure.detail()) + "; " + Advice.about(failure.reason());
  }
}
