package dev.drivefetch.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.model.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.Dns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said to a proxy, byte by byte, and what is made of odd answers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class Socks5SocketsTest {
  private static final int LONG_MILLIS = 30_000;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final ServerSocket server = listen();

  private static ServerSocket listen() {
    try {
      return new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    threads.close();
  }

  private ProxyServer proxy(Optional<ProxyServer.Login> login) {
    return new ProxyServer(ProxyServer.Kind.SOCKS5, "127.0.0.1", server.getLocalPort(), login);
  }

  private void connect(Optional<ProxyServer.Login> login, InetSocketAddress target, int timeout)
      throws IOException {
    try (Socket socket = new Socks5Sockets(proxy(login), Dns.SYSTEM).createSocket()) {
      socket.connect(target, timeout);
    }
  }

  private static InetSocketAddress named(String host) throws IOException {
    return new InetSocketAddress(InetAddress.getByAddress(host, new byte[] {127, 0, 0, 1}), 443);
  }

  private Future<byte[]> heard(int count, byte[] answer) {
    Callable<byte[]> exchange =
        () -> {
          try (Socket client = server.accept()) {
            client.getOutputStream().write(answer);
            return client.getInputStream().readNBytes(count);
          }
        };
    return threads.submit(exchange);
  }

  @Test
  void aNameIsSentAsItIs() throws Exception {
    Future<byte[]> heard = heard(22, new byte[] {5, 0, 5, 0, 0, 3, 1, 'x', 0, 80});

    connect(Optional.empty(), named("drive.google"), LONG_MILLIS);

    assertThat(heard.get())
        .startsWith(5, 1, 0, 5, 1, 0, 3, 12)
        .endsWith("drive.google\1\u00BB".getBytes(ISO_8859_1));
  }

  @Test
  void anAddressIsSentAsOne() throws Exception {
    Future<byte[]> heard = heard(13, new byte[] {5, 0, 5, 0, 0, 1, 1, 2, 3, 4, 0, 80});

    var target = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 443);
    connect(Optional.empty(), target, LONG_MILLIS);

    assertThat(heard.get())
        .containsExactly(5, 1, 0, 5, 1, 0, 1, (byte) 192, 0, 2, 7, 1, (byte) 187);
  }

  @Test
  void aPasswordIsSentOnlyWhenAskedFor() throws Exception {
    var login = new ProxyServer.Login("me", new Secret("pw"));
    Future<byte[]> heard = heard(11, new byte[] {5, 2, 1, 9});

    assertThatThrownBy(() -> connect(Optional.of(login), named("x.test"), LONG_MILLIS))
        .isInstanceOf(ProxyException.class)
        .hasMessageEndingWith(" refuses the user name and password");
    assertThat(heard.get()).containsExactly(5, 2, 0, 2, 1, 2, 'm', 'e', 2, 'p', 'w');
  }

  @Test
  void aProxyThatAsksForMoreThanIsKnownIsTold() throws Exception {
    var _ = heard(3, new byte[] {5, (byte) 0xFF});

    assertThatThrownBy(() -> connect(Optional.empty(), named("x.test"), LONG_MILLIS))
        .hasMessage(
            "the proxy 127.0.0.1:%d asks for a user name and password"
                .formatted(server.getLocalPort()));
  }

  @ParameterizedTest
  @CsvSource({
    "1, general failure",
    "2, its rules forbid it",
    "3, network unreachable",
    "4, host unreachable",
    "5, connection refused",
    "6, the server does not answer",
    "7, SOCKS error 7",
    "255, SOCKS error 255"
  })
  void aRefusalIsPutInWords(int reply, String words) throws Exception {
    var _ = heard(3, new byte[] {5, 0, 5, (byte) reply, 0, 1, 0, 0, 0, 0, 0, 0});

    assertThatThrownBy(() -> connect(Optional.empty(), named("x.test"), LONG_MILLIS))
        .hasMessageEndingWith(" does not connect to x.test:443: " + words);
  }

  @Test
  void anAnswerOfAnotherKindIsNamed() throws Exception {
    var _ = heard(3, "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(US_ASCII));

    assertThatThrownBy(() -> connect(Optional.empty(), named("x.test"), LONG_MILLIS))
        .hasMessageEndingWith(" does not connect to x.test:443: its answer is not SOCKS5");
  }

  @Test
  void aConnectionThatEndsWithoutAnAnswerIsNamed() throws Exception {
    var _ = heard(3, new byte[] {5});

    assertThatThrownBy(() -> connect(Optional.empty(), named("x.test"), LONG_MILLIS))
        .hasMessageEndingWith(": it ended the connection without an answer");
  }

  @Test
  void aProxyThatSaysNothingIsNotAwaitedForEver() throws Exception {
    var _ = heard(4, new byte[0]);

    assertThatThrownBy(() -> connect(Optional.empty(), named("x.test"), 100))
        .hasMessageEndingWith(" does not connect to x.test:443: no answer in time");
  }
}
