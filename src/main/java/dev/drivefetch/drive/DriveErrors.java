package dev.drivefetch.drive;

import dev.drivefetch.http.RetryAfter;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Understands what Drive means by an error answer: by its first error's reason, else its details',
 * else its status, else the HTTP status. A pure function; any thread.
 */
public final class DriveErrors {
  private DriveErrors() {}

  /**
   * The failure behind an answer.
   *
   * @param now what a {@code Retry-After} date is compared with
   */
  public static Failure failure(ErrorAnswer answer, Instant now) {
    ErrorBody body = answer.isHtml() ? ErrorBody.parse("") : ErrorBody.parse(answer.body());
    Optional<Duration> wait = answer.retryAfter().flatMap(value -> RetryAfter.parse(value, now));
    return new Failure(reason(answer, body), detail(answer, body), wait);
  }

  /** Whether a list was refused for its page token, which means: begin again at the first page. */
  public static boolean isPageTokenRefusal(ErrorAnswer answer) {
    return answer.status() == 400
        && ErrorBody.parse(answer.body()).location().filter("pageToken"::equals).isPresent();
  }

  private static Reason reason(ErrorAnswer answer, ErrorBody body) {
    if (answer.isHtml() && takesUsForARobot(answer)) {
      return Reason.AUTOMATED_QUERIES;
    }
    if (isUnregistered(answer, body)) {
      return Reason.UNAUTHENTICATED;
    }
    return body.codes().stream()
        .flatMap(code -> ErrorCodes.reason(code).stream())
        .findFirst()
        .orElseGet(() -> byStatus(answer.status()));
  }

  private static boolean takesUsForARobot(ErrorAnswer answer) {
    return answer.status() == 429
        || (answer.status() == 403
            && (answer.body().contains("automated queries")
                || answer.body().contains("unusual traffic")));
  }

  /** Only the message tells this refusal from that of a single file: both are "forbidden". */
  private static boolean isUnregistered(ErrorAnswer answer, ErrorBody body) {
    return answer.status() == 403
        && body.codes().contains("forbidden")
        && body.message().filter(text -> text.contains("unregistered callers")).isPresent();
  }

  private static Reason byStatus(int status) {
    return switch (status) {
      case 401 -> Reason.UNAUTHENTICATED;
      case 404, 410 -> Reason.NOT_FOUND;
      case 408 -> Reason.SERVER_ERROR;
      case 416 -> Reason.RANGE_REFUSED;
      case 429 -> Reason.RATE_LIMITED;
      // "Network Authentication Required", RFC 6585, section 6.
      case 511 -> Reason.LOGIN_PAGE;
      default -> {
        if (status >= 500) {
          yield Reason.SERVER_ERROR;
        }
        yield status >= 400 ? Reason.REFUSED : Reason.BAD_ANSWER;
      }
    };
  }

  private static String detail(ErrorAnswer answer, ErrorBody body) {
    String code = body.codes().stream().findFirst().map(first -> " " + first).orElse("");
    String message = body.message().map(text -> ": " + text).orElse("");
    String page = answer.isHtml() ? ", a web page instead of an answer" : "";
    String seen = UntrustedText.clean("HTTP " + answer.status() + code + message + page);
    return KeyRestrictions.meaning(body.codes())
        .map(meaning -> "%s (%s)".formatted(meaning, seen))
        .orElse(seen);
  }
}
