package dev.drivefetch.listing;

import dev.drivefetch.drive.DriveErrors;
import dev.drivefetch.drive.ErrorAnswer;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.LoginPage;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import okhttp3.Call;
import okhttp3.Response;

/** One request to Drive and its answer, nothing asked twice and no redirect followed. */
record ApiCall(Call call) {

  /**
   * Sends the request and reads its answer.
   *
   * @throws PageTokenException if its page token is refused
   * @throws DriveException if Drive refuses it, or its answer makes no sense
   * @throws IOException if no answer comes, or not all of it
   */
  <T> T read(JsonAnswers.Reader<T> reader, InstantSource clock) throws IOException {
    try (Response response = call.execute()) {
      Optional<Failure> loginPage = LoginPage.in(response);
      if (loginPage.isPresent()) {
        throw new DriveException(loginPage.get());
      }
      if (response.code() != 200) {
        throw refusal(response, clock);
      }
      return JsonAnswers.read(response.body().byteStream(), reader);
    } catch (DriveException | PageTokenException understood) {
      throw understood;
    } catch (RuntimeException odd) {
      // The client does not expect every header that there can be, such as a negative length.
      throw new DriveException(notHttp(odd), odd);
    }
  }

  private static Failure notHttp(RuntimeException problem) {
    return Failure.of(Reason.BAD_ANSWER, UntrustedText.clean("invalid HTTP answer: " + problem));
  }

  private static RuntimeException refusal(Response response, InstantSource clock)
      throws IOException {
    byte[] body = response.body().byteStream().readNBytes(ErrorAnswer.BODY_LIMIT);
    var answer =
        ErrorAnswer.of(
            response.code(),
            name -> Optional.ofNullable(response.header(name)),
            new String(body, StandardCharsets.UTF_8));
    return DriveErrors.isPageTokenRefusal(answer)
        ? new PageTokenException()
        : new DriveException(DriveErrors.failure(answer, clock.instant()));
  }
}
