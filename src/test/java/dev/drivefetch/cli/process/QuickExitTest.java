package dev.drivefetch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.OwnJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** In a process of its own, since it ends it. */
final class QuickExitTest {
  @Test
  void thisSystemHasTheFunction() {
    assertThat(QuickExit.function()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(strings = {"platform", "virtual"})
  void theExitCodeIsTold(String threads) throws Exception {
    List<String> command = OwnJvm.command(OwnJvm.USUAL_OPTIONS, Ending.class, threads);
    Process process = new ProcessBuilder(command).start();

    assertThat(process.inputReader().readLine()).isEqualTo("read 7");
    assertThat(process.waitFor()).isEqualTo(42);
  }

  /** Reads from a socket on a thread of that kind, and ends with 42. */
  static final class Ending {
    public static void main(String[] args) throws Exception {
      Thread.Builder kind = args[0].equals("virtual") ? Thread.ofVirtual() : Thread.ofPlatform();
      try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        Thread reader = kind.start(() -> read(server.getLocalPort()));
        try (Socket socket = server.accept()) {
          // It waits for a byte before there is one.
          while (reader.isVirtual() && reader.getState() == Thread.State.RUNNABLE) {
            Thread.onSpinWait();
          }
          socket.getOutputStream().write(7);
          reader.join();
        }
      }
      QuickExit.exit(42);
    }

    private static void read(int port) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        System.out.println("read " + socket.getInputStream().read());
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
