package dev.drivefetch.drive;

import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.services.drive.DriveRequest;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One request to Drive and its answer, nothing asked twice and no redirect followed.
 *
 * @param accessHeaders say in whose name
 * @param furtherHeaders besides those
 */
record Exchange(
    DriveRequest<?> request,
    Map<String, String> accessHeaders,
    Map<String, String> furtherHeaders) {

  /**
   * Sends the request and reads its answer.
   *
   * @throws PageTokenException if its page token is refused
   * @throws DriveException if Drive refuses it, or its answer makes no sense
   * @throws IOException if no answer comes, or not all of it
   */
  <T> T read(JsonAnswers.Reader<T> reader, InstantSource clock) throws IOException {
    HttpResponse response = send();
    try {
      if (response.getStatusCode() != 200) {
        throw refusal(response, clock);
      }
      return JsonAnswers.read(content(response), reader);
    } finally {
      response.disconnect();
    }
  }

  private HttpResponse send() throws IOException {
    HttpRequest http = request.buildHttpRequest();
    http.setThrowExceptionOnExecuteError(false)
        .setFollowRedirects(false)
        .setNumberOfRetries(0)
        .setLoggingEnabled(false)
        .setCurlLoggingEnabled(false);
    // Zero leaves the timeouts to the transport.
    http.setConnectTimeout(0).setReadTimeout(0);
    accessHeaders.forEach((name, value) -> http.getHeaders().set(name, List.of(value)));
    furtherHeaders.forEach((name, value) -> http.getHeaders().set(name, List.of(value)));
    try {
      return http.execute();
    } catch (IllegalArgumentException problem) {
      // The library turns headers into numbers and dates, and throws at what is none.
      throw new DriveException(
          Failure.of(Reason.BAD_ANSWER, "the answer's headers make no sense"), problem);
    }
  }

  private static RuntimeException refusal(HttpResponse response, InstantSource clock)
      throws IOException {
    byte[] body = content(response).readNBytes(ErrorAnswer.BODY_LIMIT);
    var answer =
        new ErrorAnswer(
            response.getStatusCode(),
            Optional.ofNullable(response.getContentType()),
            Optional.ofNullable(response.getHeaders().getRetryAfter()),
            new String(body, StandardCharsets.UTF_8));
    return DriveErrors.isPageTokenRefusal(answer)
        ? new PageTokenException()
        : new DriveException(DriveErrors.failure(answer, clock.instant()));
  }

  /** Not to be closed: the library would first read it to its end, however far that is. */
  private static InputStream content(HttpResponse response) throws IOException {
    @Nullable InputStream content = response.getContent();
    return content == null ? InputStream.nullInputStream() : content;
  }
}
