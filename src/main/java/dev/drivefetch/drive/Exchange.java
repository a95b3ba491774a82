package dev.drivefetch.drive;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Response;

/** One request to Drive and its answer, nothing asked twice and no redirect followed. */
record Exchange(Call call) {

  /**
   * Sends the request and reads its answer.
   *
   * @throws PageTokenException if its page token is refused
   * @throws DriveException if Drive refuses it, or its answer makes no sense
   * @throws IOException if no answer comes, or not all of it
   */
  <T> T read(JsonAnswers.Reader<T> reader, InstantSource clock) throws IOException {
    try (Response response = call.execute()) {
      if (response.code() != 200) {
        throw refusal(response, clock);
      }
      return JsonAnswers.read(response.body().byteStream(), reader);
    }
  }

  private static RuntimeException refusal(Response response, InstantSource clock)
      throws IOException {
    byte[] body = response.body().byteStream().readNBytes(ErrorAnswer.BODY_LIMIT);
    var answer =
        new ErrorAnswer(
            response.code(),
            Optional.ofNullable(response.header("Content-Type")),
            Optional.ofNullable(response.header("Retry-After")),
            new String(body, StandardCharsets.UTF_8));
    return DriveErrors.isPageTokenRefusal(answer)
        ? new PageTokenException()
        : new DriveException(DriveErrors.failure(answer, clock.instant()));
  }
}
