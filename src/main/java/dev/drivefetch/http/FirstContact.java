package dev.drivefetch.http;

import dev.drivefetch.model.Failure;
import java.io.IOException;
import java.net.URI;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/**
 * What one request to a server shows of the way to it. It carries no credential.
 *
 * @param chain the certificates that came, the server's own first, also if they are not trusted;
 *     empty without TLS, or where the connection ended before
 * @param status of the answer, if there was one
 * @param clockAhead how far this computer's clock is ahead of the answer's {@code Date}; may be
 *     negative
 * @param failure why there is no answer of that server
 */
public record FirstContact(
    List<X509Certificate> chain,
    Optional<Integer> status,
    Optional<Duration> clockAhead,
    Optional<Failure> failure) {
  /** A file that any server may have or not: its answer is no page for people. */
  private static final String ASKED = "robots.txt";

  public FirstContact {
    chain = List.copyOf(chain);
  }

  /** Without TLS. */
  private static final List<X509Certificate> NONE = List.of();

  /**
   * Makes the request, once, on a new connection; blocks.
   *
   * @param root of the server; ends with a slash
   * @param clock this computer's
   */
  public static FirstContact with(URI root, HttpStack http, InstantSource clock) {
    URI address = root.resolve(ASKED);
    if (!"https".equalsIgnoreCase(root.getScheme())) {
      return ask(http.api(root), address, () -> NONE, clock);
    }
    try {
      var served = new ServedChain(http.trust().manager());
      return ask(http.api(root, served), address, served::certificates, clock);
    } catch (DriveException problem) {
      return new FirstContact(
          NONE, Optional.empty(), Optional.empty(), Optional.of(problem.failure()));
    }
  }

  /** Asked for when the answer, or its absence, is known. */
  private interface Certificates {
    List<X509Certificate> get();
  }

  private static FirstContact ask(
      OkHttpClient client, URI address, Certificates certificates, InstantSource clock) {
    Request request =
        new Request.Builder()
            .url(address.toString())
            .header("User-Agent", UserAgent.value())
            .build();
    try (Response response = client.newCall(request).execute()) {
      return new FirstContact(
          certificates.get(),
          Optional.of(response.code()),
          Optional.ofNullable(response.headers().getInstant("Date"))
              .map(date -> Duration.between(date, clock.instant())),
          LoginPage.in(response));
    } catch (IOException problem) {
      return new FirstContact(
          certificates.get(),
          Optional.empty(),
          Optional.empty(),
          Optional.of(NetworkFailures.failure(problem)));
    }
  }
}
