package dev.drivefetch.auth;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Delay;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Remedy;
import java.time.Duration;
import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for a token again, a few times and ever later, while the service is only in trouble. */
final class PatientTokens implements Tokens {
  private static final Logger log = LoggerFactory.getLogger(PatientTokens.class);

  private static final int MOST_ATTEMPTS = 6;
  private static final Duration FIRST_WAIT = Duration.ofMillis(500);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  private final Tokens source;
  private final Delay delay;

  PatientTokens(Tokens source, Delay delay) {
    this.source = source;
    this.delay = delay;
  }

  @Override
  public Token get() throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Failure failure;
      try {
        return source.get();
      } catch (DriveException problem) {
        if (Thread.interrupted()) {
          throw new InterruptedException();
        }
        failure = problem.failure();
        if (!isTemporary(failure)) {
          throw problem;
        } else if (attempt == MOST_ATTEMPTS || wait(failure, attempt).compareTo(LONGEST_WAIT) > 0) {
          throw new DriveException(
              Failure.of(
                  Reason.NO_TOKEN,
                  failure.detail()
                      + " (asked "
                      + (attempt == 1 ? "once" : attempt + " times")
                      + ")"),
              problem);
        }
      }
      Duration wait = wait(failure, attempt);
      log.warn("{}; trying again in {} s", failure.detail(), seconds(wait));
      delay.sleep(wait);
    }
  }

  private static boolean isTemporary(Failure failure) {
    return failure.remedy() == Remedy.RETRY || failure.remedy() == Remedy.SLOW_DOWN;
  }

  private static Duration wait(Failure failure, int attempt) {
    Duration own = FIRST_WAIT.multipliedBy(1L << (attempt - 1));
    Duration asked = failure.retryAfter().orElse(Duration.ZERO);
    return asked.compareTo(own) > 0 ? asked : own;
  }

  private static String seconds(Duration wait) {
    return String.format(Locale.ROOT, "%.1f", wait.toMillis() / 1000.0);
  }
}
