package dev.drivefetch.cli;

import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.compare.Comparison;
import dev.drivefetch.compare.ComparisonListener;
import dev.drivefetch.compare.Trial;
import dev.drivefetch.compare.Trials;
import dev.drivefetch.compare.Variant;
import dev.drivefetch.compare.VariantStats;
import dev.drivefetch.report.ComparisonJson;
import dev.drivefetch.report.ComparisonText;
import dev.drivefetch.report.PrintableText;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Tells of a comparison: a line for each trial as it goes, then the table or its JSON. */
final class ComparisonReport implements ComparisonListener {
  private static final String BASELINE = "sequential";

  private final PrintStream out;
  private final PrintStream errors;
  private final boolean json;
  private final boolean quiet;
  private final TrialPlan plan;
  private final int planned;
  private final boolean demo;

  ComparisonReport(
      Environment environment, boolean json, boolean quiet, TrialPlan plan, boolean demo) {
    this.out = environment.out();
    this.errors = environment.errors();
    this.json = json;
    this.quiet = quiet;
    this.plan = plan;
    this.planned = plan.trials().size();
    this.demo = demo;
  }

  /** The line is ended by what becomes of it. */
  @Override
  public void begins(int number, Variant variant) {
    if (!quiet) {
      errors.print(ComparisonText.progress(number, planned, variant) + " ... ");
      errors.flush();
    }
  }

  @Override
  public void ended(Trials.Outcome outcome) {
    Trial trial = outcome.trial();
    if (!quiet) {
      errors.println(ComparisonText.result(trial));
    } else if (!trial.succeeded()) {
      errors.println(ComparisonText.failure(trial));
    }
    outcome.complaints().forEach(line -> errors.println("  " + PrintableText.of(line)));
    if (json) {
      out.println(ComparisonJson.of(trial));
      out.flush();
    }
  }

  @Override
  public void interrupted() {
    if (!quiet) {
      errors.println("interrupted");
    }
  }

  void broken(IOException problem) {
    if (!quiet) {
      errors.println();
    }
    errors.println("drivefetch: cannot compare: " + PrintableText.of(problem.toString()));
  }

  @Override
  public void finish(List<Trial> trials, int exitCode) {
    if (trials.size() < planned) {
      errors.println("The remaining runs would fail for the same reason and are skipped.");
    }
    List<VariantStats> standings = Comparison.of(trials, BASELINE);
    if (json) {
      standings.forEach(standing -> out.println(ComparisonJson.of(standing)));
      out.println(ComparisonJson.end(trials.size(), planned, exitCode));
    } else {
      separate();
      table(standings);
    }
    out.flush();
  }

  /** On a terminal the table follows upon the lines of the runs. */
  private void separate() {
    if (!quiet) {
      errors.println();
    }
  }

  private void table(List<VariantStats> standings) {
    ComparisonText.table(standings).forEach(out::println);
    if (standings.stream().allMatch(standing -> standing.times().isEmpty())) {
      return;
    }
    out.println();
    ComparisonText.legend(plan.repeats()).forEach(out::println);
    if (demo) {
      out.println();
      ComparisonText.python().forEach(out::println);
    }
  }
}
