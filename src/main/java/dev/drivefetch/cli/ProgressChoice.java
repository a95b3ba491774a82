package dev.drivefetch.cli;

import dev.drivefetch.cli.config.ProgressStyle;
import dev.drivefetch.cli.process.Environment;
import dev.drivefetch.report.BarProgress;
import dev.drivefetch.report.PlainProgress;
import dev.drivefetch.report.Progress;
import dev.drivefetch.report.TerminalSize;
import java.util.Map;

/** Decides how progress is shown where the user leaves it open. */
final class ProgressChoice {
  private final Environment environment;

  ProgressChoice(Environment environment) {
    this.environment = environment;
  }

  /** What was asked for; bars only where they do not fight with a debug log. */
  Progress choose(ProgressStyle style, boolean logging) {
    return switch (style) {
      case AUTO -> environment.terminal().isPresent() && canDraw() && !logging ? bars() : plain();
      case BAR -> bars();
      case PLAIN -> plain();
      case NONE -> Progress.none();
    };
  }

  private Progress bars() {
    return new BarProgress(
        environment.err(),
        environment.terminal().orElse(TerminalSize.USUAL),
        environment().getOrDefault("NO_COLOR", "").isEmpty(),
        environment.ticker(),
        environment.heartbeat());
  }

  private Progress plain() {
    return new PlainProgress(environment.errors(), environment.ticker(), environment.heartbeat());
  }

  private boolean canDraw() {
    return !environment().getOrDefault("TERM", "dumb").equals("dumb");
  }

  private Map<String, String> environment() {
    return environment.variables();
  }
}
