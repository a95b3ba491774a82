package dev.drivefetch.report;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Cost;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.FetchEvent.CostKnown;
import dev.drivefetch.model.FetchEvent.FileFinished;
import dev.drivefetch.model.FetchEvent.FileQueued;
import dev.drivefetch.model.FetchEvent.FileRenamed;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.RemoteFile;
import java.io.PrintStream;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prints what a run would do with each file, a row as soon as it is known, made from the events of
 * a dry run. Safe for any thread.
 */
public final class PlanTable implements Consumer<FetchEvent> {
  private static final String ROW = "%-10s  %9s  %s";

  private final PrintStream out;
  private final Set<RemoteFile> told = Collections.newSetFromMap(new IdentityHashMap<>());
  private boolean headed;
  private long toFetch;
  private long here;
  private long left;
  private ByteSum bytes = ByteSum.ZERO;
  private Optional<Cost> known = Optional.empty();

  public PlanTable(PrintStream out) {
    this.out = out;
  }

  @Override
  public synchronized void accept(FetchEvent event) {
    switch (event) {
      case FileQueued queuedFile -> {
        told.add(queuedFile.download().file());
        toFetch++;
        bytes = bytes.plus(queuedFile.download().size());
        row("download", queuedFile.download().file(), "");
      }
      case FileRenamed renamed -> {
        told.add(renamed.file());
        here++;
        row(
            "rename",
            renamed.file(),
            " (from " + PrintableText.of(renamed.from().toString()) + ")");
      }
      case FileFinished finished -> {
        if (!told.remove(finished.file())) {
          finished(finished);
        }
      }
      case CostKnown(Cost cost) -> known = Optional.of(cost);
      default -> {}
    }
  }

  /** Prints what it adds up to. */
  public synchronized void finish() {
    out.println(
        "%s: %d to download (%s), %d up to date, %d not to download"
            .formatted(
                Amounts.count(toFetch + here + left, "file"),
                toFetch,
                Amounts.bytes(bytes),
                here,
                left));
  }

  /** Prints that nothing was done, and what it would cost. */
  public synchronized void finishDryRun() {
    finish();
    out.println("Dry run: nothing was downloaded." + known.map(PlanTable::text).orElse(""));
  }

  private static String text(Cost cost) {
    return " A run would need %s, %s and %s: %d quota units."
        .formatted(
            Amounts.count(cost.listRequests(), "list request"),
            Amounts.count(cost.getRequests(), "metadata request"),
            Amounts.count(cost.files(), "download"),
            cost.quotaUnits());
  }

  private void finished(FileFinished event) {
    switch (event.outcome()) {
      case Outcome.Downloaded _, Outcome.UpToDate _ -> {
        here++;
        row("up to date", event.file(), "");
      }
      case Outcome.Skipped skipped -> leave("skip", event.file(), skipped.reason());
      case Outcome.Deferred deferred -> leave("defer", event.file(), deferred.failure().detail());
      case Outcome.Stopped stopped -> leave("stopped", event.file(), stopped.why().detail());
      case Outcome.Failed failed -> leave("fail", event.file(), failed.failure().detail());
    }
  }

  private void leave(String action, RemoteFile file, String why) {
    left++;
    row(action, file, " (" + PrintableText.of(why) + ")");
  }

  private void row(String action, RemoteFile file, String note) {
    if (!headed) {
      out.println(ROW.formatted("ACTION", "SIZE", "FILE"));
      headed = true;
    }
    out.println(ROW.formatted(action, size(file), PrintableText.of(file.displayPath()) + note));
  }

  private static String size(RemoteFile file) {
    OptionalLong size = file.content().size();
    return size.isPresent() ? Amounts.bytes(size.getAsLong()) : "?";
  }
}
