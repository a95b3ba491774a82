package dev.drivefetch.http;

import okhttp3.Authenticator;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Gives a proxy its credentials, once. */
final class ProxyLogin implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";

  private final ProxyServer proxy;

  ProxyLogin(ProxyServer proxy) {
    this.proxy = proxy;
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    Request request = response.request();
    if (request.header(HEADER) != null) {
      return null;
    }
    return proxy
        .login()
        .map(login -> request.newBuilder().header(HEADER, login.basic().value()).build())
        .orElse(null);
  }
}
