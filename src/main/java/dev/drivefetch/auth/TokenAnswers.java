package dev.drivefetch.auth;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivefetch.drive.DriveErrors;
import dev.drivefetch.drive.ErrorAnswer;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.NetworkFailures;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Lets through only answers that hold a token; every other one becomes a {@link DriveException}
 * here, before Google's library tries it again or gives its own advice. No redirect is followed.
 * Any thread.
 *
 * @param clock what a {@code Retry-After} date is compared with
 */
record TokenAnswers(InstantSource clock) implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    Request request = chain.request();
    if (!asksForToken(request)) {
      return chain.proceed(request);
    }
    // OkHttp unpacks what it asked to be packed.
    Request plain = request.newBuilder().removeHeader("Accept-Encoding").build();
    try (Response response = chain.proceed(plain)) {
      byte[] body = response.body().byteStream().readNBytes(ErrorAnswer.BODY_LIMIT);
      check(response, new String(body, StandardCharsets.UTF_8));
      return response
          .newBuilder()
          .body(ResponseBody.create(body, response.body().contentType()))
          .build();
    } catch (IOException problem) {
      throw new DriveException(
          chain.call().isCanceled()
              ? Failure.of(Reason.STALLED, "no answer in time")
              : NetworkFailures.failure(problem),
          problem);
    }
  }

  /** The library also looks whether there is a metadata server at all. */
  private static boolean asksForToken(Request request) {
    return request.method().equals("POST") || request.url().encodedPath().endsWith("/token");
  }

  private void check(Response response, String body) {
    if (response.isSuccessful()) {
      if (!holdsToken(body)) {
        throw noToken("HTTP " + response.code() + ", but " + seen(response, body));
      }
    } else if (response.isRedirect()) {
      throw noToken("HTTP " + response.code() + ", a redirect; secrets do not follow it");
    } else {
      throw new DriveException(refusal(response, body));
    }
  }

  private Failure refusal(Response response, String body) {
    Instant now = clock.instant();
    return ClockRefusal.named(
        DriveErrors.failure(answer(response, body), now),
        Optional.ofNullable(response.headers().getInstant("Date")),
        now);
  }

  private static ErrorAnswer answer(Response response, String body) {
    return ErrorAnswer.of(
        response.code(), name -> Optional.ofNullable(response.header(name)), body);
  }

  private static String seen(Response response, String body) {
    return answer(response, body).isHtml() ? "a web page" : "no token";
  }

  private static DriveException noToken(String why) {
    return new DriveException(Failure.of(Reason.NO_TOKEN, why));
  }

  /** The second name is that of the service that impersonates. */
  private static boolean holdsToken(String body) {
    try {
      return JsonParser.parseString(body) instanceof JsonObject answer
          && Stream.of("access_token", "accessToken").anyMatch(name -> isText(answer, name));
    } catch (JsonParseException _) {
      return false;
    }
  }

  private static boolean isText(JsonObject answer, String name) {
    JsonElement value = answer.get(name);
    return value != null
        && value.isJsonPrimitive()
        && value.getAsJsonPrimitive().isString()
        && !value.getAsString().isEmpty();
  }
}
