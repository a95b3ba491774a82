package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DriveErrorsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Optional<String> JSON = Optional.of("application/json; charset=UTF-8");
  private static final Optional<String> HTML = Optional.of("text/html; charset=UTF-8");

  private static Failure failure(int status, Optional<String> type, String body) {
    return DriveErrors.failure(new ErrorAnswer(status, type, Optional.empty(), body), NOW);
  }

  @ParameterizedTest
  @CsvSource({
    "403, rateLimitExceeded, RATE_LIMITED",
    "403, userRateLimitExceeded, RATE_LIMITED",
    "429, rateLimitExceeded, RATE_LIMITED",
    "429, userRateLimitExceeded, RATE_LIMITED",
    "429, somethingNew, RATE_LIMITED",
    "500, internalError, SERVER_ERROR",
    "503, backendError, SERVER_ERROR",
    "502, somethingNew, SERVER_ERROR",
    "403, downloadQuotaExceeded, DOWNLOAD_QUOTA",
    "403, cannotDownloadFile, CANNOT_DOWNLOAD",
    "403, cannotDownloadAbusiveFile, ABUSIVE",
    "403, fileNotExportable, NOT_EXPORTABLE",
    "403, fileNotDownloadable, NOT_EXPORTABLE",
    "403, exportSizeLimitExceeded, EXPORT_TOO_LARGE",
    "403, insufficientFilePermissions, NO_PERMISSION",
    "404, notFound, NOT_FOUND",
    "416, requestedRangeNotSatisfiable, RANGE_REFUSED",
    "400, keyInvalid, KEY_INVALID",
    "400, keyExpired, KEY_INVALID",
    "401, authError, UNAUTHENTICATED",
    "403, ipRefererBlocked, KEY_RESTRICTED",
    "403, accountDisabled, CONSUMER_REFUSED",
    "403, accountDeleted, CONSUMER_REFUSED",
    "403, userRateLimitExceededUnreg, UNAUTHENTICATED",
    "401, required, UNAUTHENTICATED",
    "400, required, REFUSED",
    "401, expired, UNAUTHENTICATED",
    "403, accessNotConfigured, API_NOT_ENABLED",
    "403, dailyLimitExceeded, DAILY_LIMIT",
    "403, dailyLimitExceededUnreg, UNAUTHENTICATED",
    "403, domainPolicy, DOMAIN_POLICY",
    "403, insufficientPermissions, INSUFFICIENT_SCOPE",
    "403, invalidAbuseAcknowledgment, REFUSED",
    "400, invalidParameter, REFUSED",
  })
  void theFirstErrorsReasonDecides(int status, String reason, Reason expected) {
    String body =
        """
        {"error":{"code":%d,"message":"No.","status":"PERMISSION_DENIED_NOT",
          "errors":[{"domain":"global","reason":"%s","message":"No."},
                    {"domain":"global","reason":"keyInvalid","message":"Not looked at."}]}}
        """
            .formatted(status, reason);

    assertThat(failure(status, JSON, body).reason()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "400, API_KEY_INVALID, INVALID_ARGUMENT, KEY_INVALID",
    "400, API_KEY_EXPIRED, INVALID_ARGUMENT, KEY_INVALID",
    "403, API_KEY_SERVICE_BLOCKED, PERMISSION_DENIED, KEY_RESTRICTED",
    "403, API_KEY_HTTP_REFERRER_BLOCKED, PERMISSION_DENIED, KEY_RESTRICTED",
    "403, API_KEY_IP_ADDRESS_BLOCKED, PERMISSION_DENIED, KEY_RESTRICTED",
    "403, API_KEY_ANDROID_APP_BLOCKED, PERMISSION_DENIED, KEY_RESTRICTED",
    "403, API_KEY_IOS_APP_BLOCKED, PERMISSION_DENIED, KEY_RESTRICTED",
    "403, API_KEY_SOMETHING_NEW, PERMISSION_DENIED, KEY_RESTRICTED",
    "403, CONSUMER_INVALID, PERMISSION_DENIED, CONSUMER_REFUSED",
    "403, CONSUMER_SUSPENDED, PERMISSION_DENIED, CONSUMER_REFUSED",
    "403, CONSUMER_SOMETHING_NEW, PERMISSION_DENIED, CONSUMER_REFUSED",
    "403, BILLING_DISABLED, PERMISSION_DENIED, CONSUMER_REFUSED",
    "403, USER_PROJECT_DENIED, PERMISSION_DENIED, CONSUMER_REFUSED",
    "400, RESOURCE_PROJECT_INVALID, INVALID_ARGUMENT, CONSUMER_REFUSED",
    "403, GCP_SUSPENDED, PERMISSION_DENIED, CONSUMER_REFUSED",
    "401, ACCOUNT_STATE_INVALID, UNAUTHENTICATED, CONSUMER_REFUSED",
    "401, ACCESS_TOKEN_EXPIRED, UNAUTHENTICATED, UNAUTHENTICATED",
    "401, ACCESS_TOKEN_TYPE_UNSUPPORTED, UNAUTHENTICATED, UNAUTHENTICATED",
    "401, CREDENTIALS_MISSING, UNAUTHENTICATED, UNAUTHENTICATED",
    "403, SECURITY_POLICY_VIOLATED, PERMISSION_DENIED, DOMAIN_POLICY",
    "403, ORG_RESTRICTION_VIOLATION, PERMISSION_DENIED, DOMAIN_POLICY",
    "403, USER_BLOCKED_BY_ADMIN, PERMISSION_DENIED, DOMAIN_POLICY",
    "429, RESOURCE_QUOTA_EXCEEDED, RESOURCE_EXHAUSTED, DAILY_LIMIT",
    "403, SERVICE_DISABLED, PERMISSION_DENIED, API_NOT_ENABLED",
    "403, ACCESS_TOKEN_SCOPE_INSUFFICIENT, PERMISSION_DENIED, INSUFFICIENT_SCOPE",
    "429, RATE_LIMIT_EXCEEDED, RESOURCE_EXHAUSTED, RATE_LIMITED",
    "403, SOMETHING_NEW, PERMISSION_DENIED, NO_PERMISSION",
    "401, SOMETHING_NEW, UNAUTHENTICATED, UNAUTHENTICATED",
    "503, SOMETHING_NEW, UNAVAILABLE, SERVER_ERROR",
    "400, SOMETHING_NEW, INVALID_ARGUMENT, REFUSED",
  })
  void thenTheDetailsThenTheStatus(int status, String detail, String word, Reason expected) {
    String body =
        """
        {"error":{"code":%d,"message":"No.","status":"%s",
          "errors":[{"domain":"global","reason":"forbidden"}],
          "details":[{"@type":"type.googleapis.com/google.rpc.Help","links":[]},
                     {"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"%s"}]}}
        """
            .formatted(status, word, detail);

    assertThat(failure(status, JSON, body).reason()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "200, BAD_ANSWER",
    "302, BAD_ANSWER",
    "400, REFUSED",
    "401, UNAUTHENTICATED",
    "403, REFUSED",
    "404, NOT_FOUND",
    "408, SERVER_ERROR",
    "410, NOT_FOUND",
    "416, RANGE_REFUSED",
    "429, RATE_LIMITED",
    "500, SERVER_ERROR",
    "504, SERVER_ERROR",
    "999, SERVER_ERROR",
  })
  void thenTheHttpStatus(int status, Reason expected) {
    assertThat(failure(status, JSON, "").reason()).isEqualTo(expected);
  }

  @Test
  void aCallerWithoutKeyAndTokenIsUnauthenticated() {
    String body =
        """
        {"error":{"code":403,"status":"PERMISSION_DENIED",
          "message":"Method doesn't allow unregistered callers. Please use an API key.",
          "errors":[{"domain":"global","reason":"forbidden"}]}}
        """;

    assertThat(failure(403, JSON, body).reason()).isEqualTo(Reason.UNAUTHENTICATED);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 429})
  void aPageAboutAutomatedQueriesIsNoRefusalOfTheFile(int status) {
    String page = "<html><title>Sorry</title>Your network may be sending automated queries.</html>";

    assertThat(failure(status, HTML, page).reason()).isEqualTo(Reason.AUTOMATED_QUERIES);
    assertThat(failure(status, Optional.empty(), page).reason())
        .isEqualTo(Reason.AUTOMATED_QUERIES);
  }

  @Test
  void anotherPageIsJudgedByItsStatus() {
    assertThat(failure(503, HTML, "<html>Bad gateway</html>").reason())
        .isEqualTo(Reason.SERVER_ERROR);
    assertThat(failure(403, HTML, "<html>Blocked here</html>").reason()).isEqualTo(Reason.REFUSED);
  }

  @ParameterizedTest
  @CsvSource({
    "forbidden, API_KEY_IP_ADDRESS_BLOCKED, IP addresses only",
    "ipRefererBlocked, API_KEY_IP_ADDRESS_BLOCKED, IP addresses only",
    "ipRefererBlocked, API_KEY_HTTP_REFERRER_BLOCKED, web pages only",
    "ipRefererBlocked, SOMETHING_NEW, IP addresses or web pages only",
    "forbidden, API_KEY_ANDROID_APP_BLOCKED, mobile apps only",
    "forbidden, API_KEY_IOS_APP_BLOCKED, mobile apps only",
    "forbidden, API_KEY_SERVICE_BLOCKED, other APIs only",
  })
  void aRestrictionOfTheKeyIsNamed(String reason, String detail, String named) {
    String body =
        """
        {"error":{"code":403,"message":"No.","status":"PERMISSION_DENIED",
          "errors":[{"domain":"global","reason":"%s"}],
          "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo","reason":"%s"}]}}
        """
            .formatted(reason, detail);

    Failure failure = failure(403, JSON, body);

    assertThat(failure.reason()).isEqualTo(Reason.KEY_RESTRICTED);
    assertThat(failure.detail())
        .startsWith("the API key may be used ")
        .contains(named)
        .endsWith("(HTTP 403 %s: No.)".formatted(reason));
  }

  @Test
  void aRestrictionThatIsNotKnownIsToldAsItCame() {
    String body = "{\"error\":{\"errors\":[{\"reason\":\"API_KEY_NEW_BLOCKED\"}]}}";

    assertThat(failure(403, JSON, body).detail()).isEqualTo("HTTP 403 API_KEY_NEW_BLOCKED");
  }

  @Test
  void aRevokedGrantIsAnExpiredLogin() {
    String body = "{\"error\":\"invalid_grant\",\"error_description\":\"Token was revoked.\"}";

    Failure failure = failure(400, JSON, body);

    assertThat(failure.reason()).isEqualTo(Reason.LOGIN_EXPIRED);
    assertThat(failure.detail()).isEqualTo("HTTP 400 invalid_grant: Token was revoked.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "7",
        "null",
        "{\"error\":7}",
        "{\"error\":[]}",
        "{\"error\":{}}",
        "{\"error\":{\"errors\":{},\"details\":[7,null,[]],\"message\":{},\"status\":[]}}",
        "{\"error\":{\"errors\":[null,7]}}",
        "\u0000",
        "[[[[[[[[[[",
      })
  void aBodyThatMakesNoSenseIsLeftOut(String body) {
    assertThat(failure(404, JSON, body).reason()).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void deepNestingIsNoDefect() {
    assertThat(failure(404, JSON, "[".repeat(60_000)).reason()).isEqualTo(Reason.NOT_FOUND);
    assertThat(failure(404, JSON, "{\"error\":".repeat(6_000)).reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void strangersTextIsCleanedAndCut() {
    String body =
        "{\"error\":{\"message\":\"\\u001b[31mred\\r\\n\\u202e%s\"}}".formatted("x".repeat(9999));

    String detail = failure(400, JSON, body).detail();

    assertThat(detail).startsWith("HTTP 400: [31mred xxx").hasSize(301).endsWith("…");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                             | PT0S
          77                            | PT1M17S
          99999999999999999999          | PT720H
          Fri, 02 Jan 2026 03:05:05 GMT | PT1M
          Fri, 02 Jan 2026 03:04:00 GMT | PT0S
          Fri, 31 Dec 9999 23:59:59 GMT | PT720H
          """)
  void retryAfterIsSecondsOrADate(String value, Duration expected) {
    var answer = new ErrorAnswer(429, JSON, Optional.of(value), "");

    assertThat(DriveErrors.failure(answer, NOW).retryAfter()).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "soon", "-1", "1.5", "Tomorrow, 02 Jan"})
  void anotherRetryAfterIsNone(String value) {
    var answer = new ErrorAnswer(429, JSON, Optional.of(value), "");

    assertThat(DriveErrors.failure(answer, NOW).retryAfter()).isEmpty();
  }
}
