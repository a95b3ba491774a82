package dev.drivefetch.drive;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Understands what Drive means by an error answer: by its first error's reason, else its details',
 * else its status, else the HTTP status. A pure function; any thread.
 */
public final class DriveErrors {
  private static final Map<String, Reason> REASONS =
      Map.ofEntries(
          Map.entry("rateLimitExceeded", Reason.RATE_LIMITED),
          Map.entry("userRateLimitExceeded", Reason.RATE_LIMITED),
          Map.entry("RATE_LIMIT_EXCEEDED", Reason.RATE_LIMITED),
          Map.entry("RESOURCE_EXHAUSTED", Reason.RATE_LIMITED),
          Map.entry("backendError", Reason.SERVER_ERROR),
          Map.entry("internalError", Reason.SERVER_ERROR),
          Map.entry("INTERNAL", Reason.SERVER_ERROR),
          Map.entry("UNAVAILABLE", Reason.SERVER_ERROR),
          Map.entry("DEADLINE_EXCEEDED", Reason.SERVER_ERROR),
          Map.entry("downloadQuotaExceeded", Reason.DOWNLOAD_QUOTA),
          Map.entry("cannotDownloadFile", Reason.CANNOT_DOWNLOAD),
          Map.entry("cannotDownloadAbusiveFile", Reason.ABUSIVE),
          Map.entry("fileNotExportable", Reason.NOT_EXPORTABLE),
          Map.entry("fileNotDownloadable", Reason.NOT_EXPORTABLE),
          Map.entry("exportSizeLimitExceeded", Reason.EXPORT_TOO_LARGE),
          Map.entry("insufficientFilePermissions", Reason.NO_PERMISSION),
          Map.entry("PERMISSION_DENIED", Reason.NO_PERMISSION),
          Map.entry("notFound", Reason.NOT_FOUND),
          Map.entry("NOT_FOUND", Reason.NOT_FOUND),
          Map.entry("requestedRangeNotSatisfiable", Reason.RANGE_REFUSED),
          Map.entry("keyInvalid", Reason.KEY_INVALID),
          Map.entry("keyExpired", Reason.KEY_INVALID),
          Map.entry("ipRefererBlocked", Reason.KEY_INVALID),
          Map.entry("API_KEY_INVALID", Reason.KEY_INVALID),
          Map.entry("API_KEY_EXPIRED", Reason.KEY_INVALID),
          Map.entry("API_KEY_SERVICE_BLOCKED", Reason.KEY_INVALID),
          Map.entry("API_KEY_HTTP_REFERRER_BLOCKED", Reason.KEY_INVALID),
          Map.entry("API_KEY_IP_ADDRESS_BLOCKED", Reason.KEY_INVALID),
          Map.entry("authError", Reason.UNAUTHENTICATED),
          Map.entry("UNAUTHENTICATED", Reason.UNAUTHENTICATED),
          // "Unreg" stands for unregistered: the request bore no key and no token.
          Map.entry("dailyLimitExceededUnreg", Reason.UNAUTHENTICATED),
          Map.entry("invalid_grant", Reason.UNAUTHENTICATED),
          Map.entry("invalid_client", Reason.UNAUTHENTICATED),
          Map.entry("unauthorized_client", Reason.UNAUTHENTICATED),
          Map.entry("accessNotConfigured", Reason.API_NOT_ENABLED),
          Map.entry("SERVICE_DISABLED", Reason.API_NOT_ENABLED),
          Map.entry("dailyLimitExceeded", Reason.DAILY_LIMIT),
          Map.entry("domainPolicy", Reason.DOMAIN_POLICY),
          Map.entry("insufficientPermissions", Reason.INSUFFICIENT_SCOPE),
          Map.entry("ACCESS_TOKEN_SCOPE_INSUFFICIENT", Reason.INSUFFICIENT_SCOPE));

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
  static boolean isPageTokenRefusal(ErrorAnswer answer) {
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
        .flatMap(code -> Optional.ofNullable(REASONS.get(code)).stream())
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
    return StrangersText.clean("HTTP " + answer.status() + code + message + page);
  }
}
