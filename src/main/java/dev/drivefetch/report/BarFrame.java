package dev.drivefetch.report;

import dev.drivefetch.report.ProgressCount.Snapshot;
import dev.drivefetch.report.ProgressCount.Worker;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;

/** Draws a total bar and a line for each active worker as lines of text. */
final class BarFrame {
  private static final int LONGEST_BAR = 30;
  private static final int SHORTEST_BAR = 8;
  private static final String GREEN = "\u001b[32m";
  private static final String PLAIN = "\u001b[0m";

  private final TerminalSize size;
  private final boolean colour;
  private final String full;
  private final String empty;

  BarFrame(TerminalSize size, Charset charset, boolean colour) {
    this.size = size;
    this.colour = colour;
    boolean blocks = charset.newEncoder().canEncode('█');
    this.full = blocks ? "█" : "#";
    this.empty = blocks ? "░" : "-";
  }

  List<String> lines(Snapshot snapshot, Rate rate) {
    List<String> lines = new ArrayList<>();
    double fraction = snapshot.fraction();
    lines.add(
        bar(fraction) + ProgressText.percent(fraction) + "  " + ProgressText.of(snapshot, rate));
    List<Worker> workers = snapshot.workers();
    int room = Math.max(0, size.rows() - 3);
    int shown = workers.size() <= room ? workers.size() : Math.max(0, room - 1);
    workers.subList(0, shown).forEach(worker -> lines.add(line(worker)));
    if (shown < workers.size()) {
      lines.add("  and " + Amounts.count(workers.size() - shown, "more worker"));
    }
    return lines;
  }

  private String line(Worker worker) {
    String done = Amounts.bytes(worker.here());
    if (worker.size().isEmpty()) {
      return " ".repeat(barLength() + 1) + "      %9s  %s".formatted(done, name(worker));
    }
    double fraction =
        Math.clamp((double) worker.here() / Math.max(1, worker.size().getAsLong()), 0, 1);
    return bar(fraction)
        + ProgressText.percent(fraction)
        + "  %9s  %s".formatted(done, name(worker));
  }

  private String name(Worker worker) {
    return PrintableText.of(worker.name(), Math.max(10, size.columns() - barLength() - 20));
  }

  private String bar(double fraction) {
    int length = barLength();
    int filled = (int) Math.floor(fraction * length);
    String done = full.repeat(filled);
    return (colour ? GREEN + done + PLAIN : done) + empty.repeat(length - filled) + " ";
  }

  private int barLength() {
    return Math.clamp(size.columns() / 5L, SHORTEST_BAR, LONGEST_BAR);
  }
}
