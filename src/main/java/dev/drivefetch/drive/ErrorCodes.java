package dev.drivefetch.drive;

import dev.drivefetch.model.Reason;
import java.util.Map;
import java.util.Optional;

/**
 * What the words in Google's error answers mean: those of Drive and of the older APIs ({@code
 * errors[].reason}), of {@code google.api.ErrorReason} ({@code details[].reason}), of {@code
 * google.rpc.Code} ({@code status}) and of the token service. Pure.
 */
final class ErrorCodes {
  private static final Map<String, Reason> REASONS =
      Map.ofEntries(
          Map.entry("rateLimitExceeded", Reason.RATE_LIMITED),
          Map.entry("userRateLimitExceeded", Reason.RATE_LIMITED),
          Map.entry("concurrentLimitExceeded", Reason.RATE_LIMITED),
          Map.entry("servingLimitExceeded", Reason.RATE_LIMITED),
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
          Map.entry("API_KEY_INVALID", Reason.KEY_INVALID),
          Map.entry("API_KEY_EXPIRED", Reason.KEY_INVALID),
          Map.entry("ipRefererBlocked", Reason.KEY_RESTRICTED),
          Map.entry("authError", Reason.UNAUTHENTICATED),
          Map.entry("unknownAuth", Reason.UNAUTHENTICATED),
          Map.entry("UNAUTHENTICATED", Reason.UNAUTHENTICATED),
          Map.entry("CREDENTIALS_MISSING", Reason.UNAUTHENTICATED),
          Map.entry("SESSION_COOKIE_INVALID", Reason.UNAUTHENTICATED),
          // "Unreg" stands for unregistered: the request bore no key and no token.
          Map.entry("dailyLimitExceededUnreg", Reason.UNAUTHENTICATED),
          Map.entry("rateLimitExceededUnreg", Reason.UNAUTHENTICATED),
          Map.entry("userRateLimitExceededUnreg", Reason.UNAUTHENTICATED),
          Map.entry("invalid_grant", Reason.LOGIN_EXPIRED),
          Map.entry("invalid_client", Reason.UNAUTHENTICATED),
          Map.entry("unauthorized_client", Reason.UNAUTHENTICATED),
          Map.entry("accessNotConfigured", Reason.API_NOT_ENABLED),
          Map.entry("SERVICE_DISABLED", Reason.API_NOT_ENABLED),
          Map.entry("SERVICE_NOT_VISIBLE", Reason.API_NOT_ENABLED),
          Map.entry("BILLING_DISABLED", Reason.CONSUMER_REFUSED),
          Map.entry("GCP_SUSPENDED", Reason.CONSUMER_REFUSED),
          Map.entry("USER_PROJECT_DENIED", Reason.CONSUMER_REFUSED),
          Map.entry("RESOURCE_PROJECT_INVALID", Reason.CONSUMER_REFUSED),
          Map.entry("accountDeleted", Reason.CONSUMER_REFUSED),
          Map.entry("accountDisabled", Reason.CONSUMER_REFUSED),
          Map.entry("accountUnverified", Reason.CONSUMER_REFUSED),
          Map.entry("dailyLimitExceeded", Reason.DAILY_LIMIT),
          Map.entry("RESOURCE_QUOTA_EXCEEDED", Reason.DAILY_LIMIT),
          Map.entry("domainPolicy", Reason.DOMAIN_POLICY),
          Map.entry("SECURITY_POLICY_VIOLATED", Reason.DOMAIN_POLICY),
          Map.entry("RESOURCE_USAGE_RESTRICTION_VIOLATED", Reason.DOMAIN_POLICY),
          Map.entry("LOCATION_POLICY_VIOLATED", Reason.DOMAIN_POLICY),
          Map.entry("USER_BLOCKED_BY_ADMIN", Reason.DOMAIN_POLICY),
          Map.entry("insufficientPermissions", Reason.INSUFFICIENT_SCOPE),
          Map.entry("ACCESS_TOKEN_SCOPE_INSUFFICIENT", Reason.INSUFFICIENT_SCOPE));

  /** What words have in common that may come to be: Google adds new ones. */
  private static final Map<String, Reason> KINDS =
      Map.of(
          "API_KEY_", Reason.KEY_RESTRICTED,
          "CONSUMER_", Reason.CONSUMER_REFUSED,
          "ACCOUNT_STATE_", Reason.CONSUMER_REFUSED,
          "BILLING_", Reason.CONSUMER_REFUSED,
          "ACCESS_TOKEN_", Reason.UNAUTHENTICATED,
          "ORG_RESTRICTION_", Reason.DOMAIN_POLICY);

  private ErrorCodes() {}

  /** What a word means; empty if it is not known. */
  static Optional<Reason> reason(String code) {
    return Optional.ofNullable(REASONS.get(code))
        .or(
            () ->
                KINDS.entrySet().stream()
                    .filter(kind -> code.startsWith(kind.getKey()))
                    .map(Map.Entry::getValue)
                    .findFirst());
  }
}
