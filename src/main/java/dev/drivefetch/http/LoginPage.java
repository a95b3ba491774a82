package dev.drivefetch.http;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Recognises what a network that wants a login first (a captive portal) puts in place of every
 * answer: a page for people, or a redirect to one.
 */
public final class LoginPage {
  private static final int LOOKED_AT = 4096;
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]*)", Pattern.CASE_INSENSITIVE);

  private LoginPage() {}

  /** Whether it is such an answer, and which; reads none of its body. */
  public static Optional<Failure> in(Response response) throws IOException {
    if (response.code() == 200) {
      return page(response);
    }
    return response.isRedirect() ? Optional.of(redirect(response)) : Optional.empty();
  }

  private static Optional<Failure> page(Response response) throws IOException {
    BufferedSource body = response.body().source();
    body.request(LOOKED_AT);
    long length = Math.min(LOOKED_AT, body.getBuffer().size());
    String start = body.getBuffer().snapshot((int) length).string(StandardCharsets.UTF_8);
    if (!start.stripLeading().startsWith("<")) {
      return Optional.empty();
    }
    Matcher title = TITLE.matcher(start);
    return Optional.of(failure(title.find() ? "\"" + title.group(1).strip() + "\"" : "no title"));
  }

  private static Failure redirect(Response response) {
    String location = Optional.ofNullable(response.header("Location")).orElse("");
    return failure("HTTP %d, to %s".formatted(response.code(), Redirects.hostOf(location)));
  }

  private static Failure failure(String what) {
    return Failure.of(
        Reason.LOGIN_PAGE, UntrustedText.clean("the network answers with a login page: " + what));
  }
}
