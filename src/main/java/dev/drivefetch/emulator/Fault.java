package dev.drivefetch.emulator;

import java.time.Duration;
import java.util.Map;

/** One way in which an answer can be other than it should be. */
public sealed interface Fault {
  /** An error in Google's JSON; e.g. {@code headers} with a {@code Retry-After}. */
  record Status(int code, String reason, String message, Map<String, String> headers)
      implements Fault {
    public Status {
      headers = Map.copyOf(headers);
    }

    /** Without headers of its own. */
    public Status(int code, String reason) {
      this(code, reason, reason, Map.of());
    }
  }

  /** An error of the token service, in its own JSON. */
  record OAuthError(int status, String error, String description) implements Fault {}

  /** A page for people, with an error's status or with 200 in place of the file. */
  record Html(int status, String page) implements Fault {}

  /** The connection is reset before the answer begins. */
  record ResetBeforeHeaders() implements Fault {}

  /** The connection is reset right after the headers. */
  record ResetAfterHeaders() implements Fault {}

  /** The connection is closed cleanly after some bytes of the body, though more were promised. */
  record CutAfter(long bytes) implements Fault {}

  /** After some bytes of the body nothing more comes, but the connection stays open. */
  record Stall(long afterBytes) implements Fault {}

  /** The body comes no faster than that, in bytes a second, from 1. */
  record Trickle(long bytesPerSecond) implements Fault {}

  /** The byte at this offset of the answer's body is inverted. */
  record Corrupt(long atOffset) implements Fault {}

  /** The body is longer than it should be; no {@code Content-Length} gives it away. */
  record Excess(long bytes) implements Fault {}

  /** A header, by its name in lower case, is missing; without a length the body is in chunks. */
  record WithoutHeader(String name) implements Fault {}

  /** A header, by its name in lower case, says something else, or is there though it should not. */
  record WithHeader(String name, String value) implements Fault {}

  /** {@code Content-Range} says something else, e.g. {@code bytes 0-9/10}. */
  record WrongContentRange(String header) implements Fault {}

  /** A ranged request gets 200 and the whole file. */
  record IgnoreRange() implements Fault {}

  /** A ranged request gets 206 with as many bytes from the start of the file, honestly labelled. */
  record WrongRange206() implements Fault {}

  /** The body is compressed, though no compression was requested. */
  record Gzip() implements Fault {}

  /** The client is sent elsewhere. */
  record Redirect(String location) implements Fault {}

  /** The body is no JSON at all, though labelled so. */
  record MalformedJson() implements Fault {}

  /** The body ends in the middle of the JSON, as a complete answer. */
  record TruncatedJson() implements Fault {}

  /** The next page is this page again: a list without an end. */
  record RepeatPageToken() implements Fault {}

  /** The list says that it is not whole. */
  record IncompleteSearch() implements Fault {}

  /**
   * The preparing of a download is over, and has failed.
   *
   * @param code of {@code google.rpc.Code}, e.g. 13 for an internal error
   */
  record FailedOperation(int code, String message) implements Fault {}

  /** The answer comes later; the rules after this one are looked at as well. */
  record Delay(Duration time) implements Fault {}

  /** Google's page for too many requests: not JSON, and mostly without {@code Retry-After}. */
  static Fault automatedQueries(int status) {
    return new Html(status, Pages.automatedQueries());
  }

  /** The download page's answer for a file that has been downloaded too often; 200 or an error. */
  static Fault quotaPage(int status) {
    return new Html(status, Pages.quota());
  }

  /** The sign-in, right in place of what was asked for. */
  static Fault signInPage() {
    return new Html(200, Pages.signIn());
  }

  /** A page of that title that means nothing that anyone knows. */
  static Fault unexpectedPage(String title) {
    return new Html(200, Pages.unexpected(title));
  }

  /** The checksum that comes with the bytes is not theirs. */
  static Fault wrongHash() {
    return new WithHeader("x-goog-hash", "crc32c=AAAAAA==");
  }

  /** No checksum comes with the bytes. */
  static Fault withoutHash() {
    return new WithoutHeader("x-goog-hash");
  }

  /** The token service takes the grant for an expired or revoked one. */
  static Fault invalidGrant() {
    return new OAuthError(400, "invalid_grant", "Token has been expired or revoked.");
  }

  /** The token service finds that the caller's clock is wrong. */
  static Fault wrongClock() {
    return new OAuthError(
        400,
        "invalid_grant",
        "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."
            + " Check your iat and exp values in the JWT claim.");
  }

  /** 403 {@code userRateLimitExceeded}, the usual refusal. */
  static Fault userRateLimitExceeded() {
    return new Status(403, "userRateLimitExceeded", "User Rate Limit Exceeded", Map.of());
  }

  /** 403 {@code downloadQuotaExceeded}: this file has been downloaded too often. */
  static Fault downloadQuotaExceeded() {
    String message = "The download quota for this file has been exceeded.";
    return new Status(403, "downloadQuotaExceeded", message, Map.of());
  }
}
