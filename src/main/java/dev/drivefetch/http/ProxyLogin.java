package dev.drivefetch.http;

import okhttp3.Authenticator;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.Route;
import org.jspecify.annotations.Nullable;

/** Gives a proxy its credentials, once. */
final class ProxyLogin implements Authenticator {
  private static final String HEADER = "Proxy-Authorization";

  private final ProxyRules rules;

  ProxyLogin(ProxyRules rules) {
    this.rules = rules;
  }

  @Override
  public @Nullable Request authenticate(@Nullable Route route, Response response) {
    Request request = response.request();
    if (request.header(HEADER) != null) {
      return null;
    }
    return rules
        .proxyFor(request.url().uri())
        .flatMap(ProxyServer::authorization)
        .map(secret -> request.newBuilder().header(HEADER, secret.value()).build())
        .orElse(null);
  }
}
