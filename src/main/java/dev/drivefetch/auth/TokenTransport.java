package dev.drivefetch.auth;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.OkHttpLowLevelRequest;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import okhttp3.OkHttpClient;

/**
 * What Google's library asks for tokens by: nothing goes where secrets may not go, and what is no
 * token never reaches the library. Any thread.
 */
final class TokenTransport extends HttpTransport {
  /** From the first byte sent to the last one received. */
  private static final Duration LONGEST_REQUEST = Duration.ofSeconds(30);

  private final HttpStack http;
  private final SecretDestination destination;
  private final InstantSource clock;

  /**
   * Sends nothing yet.
   *
   * @param clock what a {@code Retry-After} date is compared with
   */
  TokenTransport(HttpStack http, SecretDestination destination, InstantSource clock) {
    this.http = http;
    this.destination = destination;
    this.clock = clock;
  }

  @Override
  public boolean supportsMethod(String method) {
    return true;
  }

  /**
   * A request that is not sent yet.
   *
   * @throws DriveException if nothing may be sent to that address
   */
  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    URI address = address(url);
    boolean asksMachine = method.equals("GET") && SecretDestination.isMetadataServer(address);
    if (!asksMachine && !destination.allows(address)) {
      throw refused(address.getScheme() + "://" + address.getHost());
    }
    // The answer of a machine is a token in clear text; to a proxy its address is another machine.
    OkHttpClient.Builder client =
        (asksMachine ? http.direct(address) : http.api(address))
            .newBuilder()
            .callTimeout(LONGEST_REQUEST);
    // Around all others, so that it sees what they make of a problem.
    client.interceptors().addFirst(new TokenAnswers(clock));
    return new OkHttpLowLevelRequest(client.build(), method, url, _ -> {});
  }

  private static URI address(String url) {
    try {
      return URI.create(url);
    } catch (IllegalArgumentException _) {
      throw refused("something that is not a valid address");
    }
  }

  private static DriveException refused(String where) {
    return new DriveException(
        Failure.of(
            Reason.UNAUTHENTICATED,
            "tokens are asked for only at Google or at --endpoint, not at "
                + UntrustedText.clean(where)
                + "; check GCE_METADATA_HOST"));
  }
}
