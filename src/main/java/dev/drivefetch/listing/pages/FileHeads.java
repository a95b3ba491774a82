package dev.drivefetch.listing.pages;

import dev.drivefetch.drive.ContentDisposition;
import dev.drivefetch.drive.DriveErrors;
import dev.drivefetch.drive.ErrorAnswer;
import dev.drivefetch.drive.PublicFilePage;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.http.OkHttpRequests;
import dev.drivefetch.http.OkHttpTransport;
import dev.drivefetch.http.Redirect;
import dev.drivefetch.http.Redirects;
import dev.drivefetch.listing.PatientRequests;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.pace.Pacer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

/**
 * Asks for the beginning of public files, whose names no page tells, at the run's pace and again
 * where that helps. Any thread.
 */
final class FileHeads {
  private static final int MOST_STEPS = 5;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private static final Pattern LENGTH = Pattern.compile("\\d{1,18}");
  private static final Pattern CONTENT_RANGE = Pattern.compile("bytes 0-0/(\\d{1,18})");

  private final OkHttpTransport transport;
  private final InstantSource clock;
  private final PatientRequests requests;

  FileHeads(OkHttpTransport transport, InstantSource clock, PatientRequests requests) {
    this.transport = transport;
    this.clock = clock;
    this.requests = requests;
  }

  /**
   * What the server says of a file before its bytes.
   *
   * @param name untrusted
   * @param length in bytes
   */
  record Head(Optional<String> name, OptionalLong length) {}

  /** What follows an answer. */
  private sealed interface Step {
    record Done(Head head) implements Step {}

    record Ask(MediaRequest next) implements Step {}
  }

  /**
   * The head of the answer to that request.
   *
   * @param first for the first byte, or for all
   * @throws DriveException if there is no file to be had, now or at all
   */
  Head head(MediaRequest first) throws InterruptedException {
    return requests.ask(Pacer.DOWNLOAD_UNITS, Map.of(), (_, byItself) -> follow(first, byItself));
  }

  private Head follow(MediaRequest first, boolean byItself) throws IOException {
    MediaRequest request = first;
    for (int each = 0; each <= MOST_STEPS; each++) {
      switch (ask(request, byItself)) {
        case Step.Done(Head head) -> {
          return head;
        }
        case Step.Ask(MediaRequest next) -> request = next;
      }
    }
    throw new DriveException(Failure.of(Reason.BAD_ANSWER, "too many redirects"));
  }

  private Step ask(MediaRequest asked, boolean byItself) throws IOException {
    Request request = OkHttpRequests.of(asked);
    Call call =
        byItself
            ? transport.callByItself(asked.uri(), request)
            : transport.call(asked.uri(), request);
    try (Response response = call.execute()) {
      Step step = answered(asked, response);
      if (step instanceof Step.Done) {
        // Closing would wait for bytes that nobody wants.
        call.cancel();
      }
      return step;
    }
  }

  private Step answered(MediaRequest asked, Response response) throws IOException {
    if (response.isRedirect()) {
      String location = header(response, "Location").orElse("");
      return LoginRedirect.is(location)
          ? refuse(LoginRedirect.failure())
          : elsewhere(asked, location);
    }
    if (response.code() == RANGE_NOT_SATISFIABLE && asked.headers().containsKey("Range")) {
      return new Step.Ask(withoutRange(asked));
    }
    boolean isFile =
        header(response, "Content-Disposition")
            .filter(ContentDisposition::isAttachment)
            .isPresent();
    if (response.isSuccessful() && isFile) {
      return new Step.Done(head(response));
    }
    return page(asked, response);
  }

  private static Head head(Response response) {
    return new Head(
        header(response, "Content-Disposition").flatMap(ContentDisposition::fileName),
        length(response));
  }

  private static OptionalLong length(Response response) {
    if (response.code() == 206) {
      Matcher matcher = CONTENT_RANGE.matcher(header(response, "Content-Range").orElse(""));
      return matcher.matches()
          ? OptionalLong.of(Long.parseLong(matcher.group(1)))
          : OptionalLong.empty();
    }
    return header(response, "Content-Length")
        .filter(text -> LENGTH.matcher(text).matches())
        .map(text -> OptionalLong.of(Long.parseLong(text)))
        .orElseGet(OptionalLong::empty);
  }

  private Step page(MediaRequest asked, Response response) throws IOException {
    byte[] body = response.body().byteStream().readNBytes(ErrorAnswer.BODY_LIMIT);
    String html = new String(body, StandardCharsets.UTF_8);
    if (!response.isSuccessful()) {
      var answer = ErrorAnswer.of(response.code(), name -> header(response, name), html);
      return refuse(DriveErrors.failure(answer, clock.instant()));
    }
    return switch (PublicFilePage.parse(html)) {
      case PublicFilePage.Confirmation(String address) -> elsewhere(asked, address);
      case PublicFilePage.Refusal(Failure failure) -> refuse(failure);
    };
  }

  private static Step elsewhere(MediaRequest asked, String address) {
    return switch (Redirects.follow(asked, address)) {
      case Redirect.Follow(MediaRequest next) -> new Step.Ask(next);
      case Redirect.Refuse(Failure failure) -> refuse(failure);
    };
  }

  private static Step refuse(Failure failure) {
    throw new DriveException(failure);
  }

  private static MediaRequest withoutRange(MediaRequest request) {
    Map<String, String> others = new LinkedHashMap<>(request.headers());
    others.remove("Range");
    return new MediaRequest(request.uri(), others);
  }

  private static Optional<String> header(Response response, String name) {
    return Optional.ofNullable(response.header(name));
  }
}
