package dev.drivefetch.http;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;

/** Names the proxy in what goes wrong with it. */
final class ProxyInterceptor implements Interceptor {
  /** With these words OkHttp (5.5, {@code RoutePlanner}) tells that a proxy did not connect. */
  private static final Pattern REFUSED =
      Pattern.compile("Unexpected response code for CONNECT: (.*)");

  private static final String REFUSED_LOGIN = "Failed to authenticate with proxy";

  private final ProxyServer proxy;

  ProxyInterceptor(ProxyServer proxy) {
    this.proxy = proxy;
  }

  @Override
  public Response intercept(Chain chain) throws IOException {
    try {
      return chain.proceed(chain.request());
    } catch (IOException problem) {
      HttpUrl url = chain.request().url();
      throw named(url.host() + ":" + url.port(), problem);
    }
  }

  private IOException named(String server, IOException problem) {
    String seen = String.valueOf(problem.getMessage());
    Matcher refused = REFUSED.matcher(seen);
    if (seen.equals(REFUSED_LOGIN)) {
      return ProxyException.refusedLogin(proxy);
    }
    if (refused.matches()) {
      return ProxyException.noConnection(proxy, server, "HTTP " + refused.group(1));
    }
    return ProxyProblems.named(proxy, problem) instanceof IOException named ? named : problem;
  }
}
