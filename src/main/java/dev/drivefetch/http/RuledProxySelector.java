package dev.drivefetch.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;

/** Tells OkHttp which proxy to take. */
final class RuledProxySelector extends ProxySelector {
  private final ProxyRules rules;

  RuledProxySelector(ProxyRules rules) {
    this.rules = rules;
  }

  @Override
  public List<Proxy> select(URI uri) {
    return List.of(
        rules
            .proxyFor(uri)
            .map(server -> InetSocketAddress.createUnresolved(server.host(), server.port()))
            .map(address -> new Proxy(Proxy.Type.HTTP, address))
            .orElse(Proxy.NO_PROXY));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException problem) {
    // The failed request says so itself.
  }
}
