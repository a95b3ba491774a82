package dev.drivefetch.emulator;

import java.util.ArrayList;
import java.util.List;

/** Picks the faults for each request, counting how often a rule has matched. */
final class FaultPlan {
  private final List<Counted> rules = new ArrayList<>();

  FaultPlan(List<FaultRule> rules) {
    rules.forEach(this::add);
  }

  /** Adds a rule after the others. */
  synchronized void add(FaultRule rule) {
    rules.add(new Counted(rule));
  }

  /** The delays that fit a request and are before the first other fault that fits; then that. */
  synchronized List<Fault> choose(RecordedRequest request) {
    List<Fault> chosen = new ArrayList<>();
    for (Counted rule : rules) {
      if (rule.fits(request)) {
        chosen.add(rule.rule.fault());
        if (!(rule.rule.fault() instanceof Fault.Delay)) {
          break;
        }
      }
    }
    return chosen;
  }

  private static final class Counted {
    private final FaultRule rule;
    private int matched;

    Counted(FaultRule rule) {
      this.rule = rule;
    }

    boolean fits(RecordedRequest request) {
      FaultRule.Condition condition = rule.condition();
      if (!condition.matches().test(request)) {
        return false;
      }
      int index = matched++ - condition.skip();
      return index >= 0
          && index < condition.times()
          && Mixing.fraction(condition.seed(), index) < condition.probability();
    }
  }
}
