package dev.drivefetch.http;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Asks a SOCKS5 proxy for a connection (RFC 1928; user name and password by RFC 1929). The JDK's
 * own client knows one password for all of the JVM, and tells a proxy the name of the user of this
 * machine where there is none.
 */
final class Socks5Client {
  private static final int VERSION = 5;
  private static final int NO_LOGIN = 0;
  private static final int PASSWORD = 2;
  private static final int PASSWORD_VERSION = 1;
  private static final int CONNECT = 1;
  private static final int IPV4 = 1;
  private static final int NAME = 3;
  private static final int IPV6 = 4;

  private final ProxyServer proxy;
  private final String server;
  private final String host;
  private final int port;

  /**
   * Sends nothing yet.
   *
   * @param host a name, which the proxy resolves, or a literal address
   */
  Socks5Client(ProxyServer proxy, String host, int port) {
    this.proxy = proxy;
    this.server = host + ":" + port;
    this.host = host;
    this.port = port;
  }

  /**
   * Waits until what is sent on that socket reaches the server.
   *
   * @param socket is connected to the proxy
   * @throws ProxyException if the proxy does not do that
   */
  void connect(Socket socket) throws IOException {
    var in = new DataInputStream(socket.getInputStream());
    OutputStream out = socket.getOutputStream();
    try {
      greet(in, out);
      ask(in, out);
    } catch (EOFException _) {
      throw ProxyException.noConnection(proxy, server, "it ended the connection without an answer");
    } catch (SocketTimeoutException _) {
      throw ProxyException.noConnection(proxy, server, "no answer in time");
    }
  }

  private void greet(DataInputStream in, OutputStream out) throws IOException {
    Optional<ProxyServer.Login> login = proxy.login();
    out.write(
        login.isPresent()
            ? new byte[] {VERSION, 2, NO_LOGIN, PASSWORD}
            : new byte[] {VERSION, 1, NO_LOGIN});
    requireVersion(in);
    int method = in.readUnsignedByte();
    if (method == PASSWORD && login.isPresent()) {
      logIn(login.get(), in, out);
    } else if (method != NO_LOGIN) {
      throw ProxyException.refusedLogin(proxy);
    }
  }

  private void logIn(ProxyServer.Login login, DataInputStream in, OutputStream out)
      throws IOException {
    var message = new ByteArrayOutputStream();
    message.write(PASSWORD_VERSION);
    writeWord(login.user(), message);
    writeWord(login.password().value(), message);
    out.write(message.toByteArray());
    in.skipNBytes(1);
    if (in.readUnsignedByte() != 0) {
      throw ProxyException.refusedLogin(proxy);
    }
  }

  private void ask(DataInputStream in, OutputStream out) throws IOException {
    var message = new ByteArrayOutputStream();
    message.writeBytes(new byte[] {VERSION, CONNECT, 0});
    writeHost(message);
    new DataOutputStream(message).writeShort(port);
    out.write(message.toByteArray());
    requireVersion(in);
    int reply = in.readUnsignedByte();
    if (reply != 0) {
      throw ProxyException.refusedBySocks(proxy, server, reply);
    }
    in.skipNBytes(1);
    skipAddress(in);
  }

  private void requireVersion(DataInputStream in) throws IOException {
    if (in.readUnsignedByte() != VERSION) {
      throw ProxyException.noConnection(proxy, server, "its answer is not SOCKS5");
    }
  }

  private void writeHost(ByteArrayOutputStream message) {
    Optional<byte[]> address = LiteralAddress.of(host).map(InetAddress::getAddress);
    if (address.isPresent()) {
      message.write(address.get().length == 4 ? IPV4 : IPV6);
      message.writeBytes(address.get());
    } else {
      message.write(NAME);
      writeWord(host, message);
    }
  }

  private static void writeWord(String word, ByteArrayOutputStream message) {
    byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
    message.write(bytes.length);
    message.writeBytes(bytes);
  }

  /** From where the proxy connects; of no use. */
  private static void skipAddress(DataInputStream in) throws IOException {
    int length =
        switch (in.readUnsignedByte()) {
          case IPV4 -> 4;
          case IPV6 -> 16;
          default -> in.readUnsignedByte();
        };
    in.skipNBytes(length + Short.BYTES);
  }
}
