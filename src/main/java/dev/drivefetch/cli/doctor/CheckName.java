package dev.drivefetch.cli.doctor;

import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.ReasonCode;
import dev.drivefetch.model.Reason;
import java.util.Locale;

/** What is checked, in the order in which it is. */
public enum CheckName {
  CONFIGURATION,
  JAVA,
  CLOCK,
  PROXY,
  TLS,
  REACHABILITY,
  CREDENTIAL,
  ACCEPTED,
  API,
  SOURCE,
  CONTENT,
  QUOTA,
  DESTINATION,
  OTHER_RUN;

  /** As scripts have it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As people read it. */
  String label() {
    return word().replace('_', ' ');
  }

  /** Which of these that reason, in an answer about the source, says something of. */
  static CheckName concernedBy(Reason reason) {
    return switch (reason) {
      case API_NOT_ENABLED -> API;
      case NO_TOKEN -> ACCEPTED;
      case RATE_LIMITED, AUTOMATED_QUERIES, DAILY_LIMIT -> QUOTA;
      default -> ReasonCode.of(reason) == ExitCode.CREDENTIALS ? ACCEPTED : SOURCE;
    };
  }
}
