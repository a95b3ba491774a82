package dev.drivefetch.cli;

import dev.drivefetch.cli.config.ProgressStyle;
import dev.drivefetch.cli.process.Surroundings;
import dev.drivefetch.report.BarProgress;
import dev.drivefetch.report.PlainProgress;
import dev.drivefetch.report.Progress;
import dev.drivefetch.report.TerminalSize;
import java.util.Map;

/** Decides how progress is shown where the user leaves it open. */
final class ProgressChoice {
  private final Surroundings surroundings;

  ProgressChoice(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /** What was asked for; bars only where they do not fight with a debug log. */
  Progress choose(ProgressStyle style, boolean logging) {
    return switch (style) {
      case AUTO -> surroundings.terminal().isPresent() && canDraw() && !logging ? bars() : plain();
      case BAR -> bars();
      case PLAIN -> plain();
      case NONE -> Progress.none();
    };
  }

  private Progress bars() {
    return new BarProgress(
        surroundings.err(),
        surroundings.terminal().orElse(TerminalSize.USUAL),
        environment().getOrDefault("NO_COLOR", "").isEmpty(),
        surroundings.ticker(),
        surroundings.beat());
  }

  private Progress plain() {
    return new PlainProgress(surroundings.errors(), surroundings.ticker(), surroundings.beat());
  }

  private boolean canDraw() {
    return !environment().getOrDefault("TERM", "dumb").equals("dumb");
  }

  private Map<String, String> environment() {
    return surroundings.environment();
  }
}
