package dev.drivefetch.drive;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import java.net.URI;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/** Lets the Google libraries send their requests by OkHttp. Any thread. */
public final class OkHttpTransport extends HttpTransport {
  private final Function<URI, OkHttpClient> clients;

  /**
   * Sends nothing yet.
   *
   * @param clients the client for an address
   */
  OkHttpTransport(Function<URI, OkHttpClient> clients) {
    this.clients = clients;
  }

  @Override
  public boolean supportsMethod(String method) {
    return true;
  }

  @Override
  protected LowLevelHttpRequest buildRequest(String method, String url) {
    return new OkHttpLowLevelRequest(clients.apply(URI.create(url)), method, url);
  }
}
