package dev.drivefetch.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Runs the trials of a comparison one after the other. */
public final class Contest {
  private final Trials trials;
  private final ExitRules rules;
  private final ComparisonListener listener;

  public Contest(Trials trials, ExitRules rules, ComparisonListener listener) {
    this.trials = trials;
    this.rules = rules;
    this.listener = listener;
  }

  /** Runs them until one finds what every other would find; returns the worst exit code. */
  public int run(List<Variant> planned) throws IOException, InterruptedException {
    List<Trial> done = new ArrayList<>();
    int worst = 0;
    for (Variant variant : planned) {
      Trial trial = run(done.size() + 1, variant);
      int code = codeOf(trial);
      if (rules.isInterrupt(code)) {
        return code;
      }
      done.add(trial);
      worst = rules.worst(worst, code);
      if (rules.appliesToAll(code)) {
        break;
      }
    }
    listener.finish(done, worst);
    return worst;
  }

  private Trial run(int number, Variant variant) throws IOException, InterruptedException {
    listener.begins(number, variant);
    try {
      Trials.Outcome outcome = trials.run(variant);
      if (rules.isInterrupt(codeOf(outcome.trial()))) {
        listener.interrupted();
      } else {
        listener.ended(outcome);
      }
      return outcome.trial();
    } catch (InterruptedException e) {
      listener.interrupted();
      throw e;
    }
  }

  private static int codeOf(Trial trial) {
    return trial.measurement().exitCode();
  }
}
