package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.http.NetworkFailures;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A server that takes no connection is asked as often as one that is not there. */
@Timeout(60)
final class ConnectTimeoutTest {
  private static final int SOON_MILLIS = 50;

  @Test
  void aConnectionThatIsNotTakenInTimeIsBrokenNotStalled() throws IOException {
    List<Socket> waiting = new ArrayList<>();
    try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThatThrownBy(() -> connectUntilRefused(server, waiting))
          .isInstanceOf(SocketTimeoutException.class)
          .extracting(problem -> NetworkFailures.failure(problem).reason())
          .isEqualTo(Reason.CONNECTION_BROKEN);
    } finally {
      for (Socket each : waiting) {
        each.close();
      }
    }
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsAStall() throws IOException {
    try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var socket = new Socket(server.getInetAddress(), server.getLocalPort())) {
      socket.setSoTimeout(SOON_MILLIS);

      assertThatThrownBy(() -> socket.getInputStream().read())
          .extracting(problem -> NetworkFailures.failure(problem).reason())
          .isEqualTo(Reason.STALLED);
    }
  }

  private static void connectUntilRefused(ServerSocket server, List<Socket> waiting)
      throws IOException {
    while (true) {
      var socket = new Socket();
      waiting.add(socket);
      socket.connect(server.getLocalSocketAddress(), SOON_MILLIS);
    }
  }
}
