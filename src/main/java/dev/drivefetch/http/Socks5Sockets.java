package dev.drivefetch.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import javax.net.SocketFactory;
import okhttp3.Dns;

/**
 * Leads OkHttp's connections through a SOCKS5 proxy: every host has the addresses of the proxy, so
 * that OkHttp tries them as it tries those of a server, and a socket asks the proxy for the host.
 */
final class Socks5Sockets extends SocketFactory implements Dns {
  private final ProxyServer proxy;
  private final Dns names;

  /**
   * Connects to nothing yet.
   *
   * @param names looks up the addresses of the proxy
   */
  Socks5Sockets(ProxyServer proxy, Dns names) {
    this.proxy = proxy;
    this.names = names;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> found = new ArrayList<>();
    for (InetAddress address : names.lookup(proxy.host())) {
      found.add(InetAddress.getByAddress(host, address.getAddress()));
    }
    return found;
  }

  @Override
  public Socket createSocket() {
    return new ProxySocket();
  }

  @Override
  public Socket createSocket(String host, int port) {
    throw new UnsupportedOperationException("OkHttp connects later");
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("OkHttp connects later");
  }

  @Override
  public Socket createSocket(InetAddress host, int port) {
    throw new UnsupportedOperationException("OkHttp connects later");
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) {
    throw new UnsupportedOperationException("OkHttp connects later");
  }

  private final class ProxySocket extends Socket {
    @Override
    public void connect(SocketAddress endpoint, int timeout) throws IOException {
      var server = (InetSocketAddress) endpoint;
      super.connect(new InetSocketAddress(proxyFor(server), proxy.port()), timeout);
      int usual = getSoTimeout();
      setSoTimeout(timeout);
      new Socks5Client(proxy, server.getHostString(), server.getPort()).connect(this);
      setSoTimeout(usual);
    }

    /** A literal address is not looked up: it is still that of the server. */
    private InetAddress proxyFor(InetSocketAddress server) throws IOException {
      return LiteralAddress.of(server.getHostString()).isPresent()
          ? names.lookup(proxy.host()).getFirst()
          : server.getAddress();
    }
  }
}
