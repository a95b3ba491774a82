package dev.drivefetch.contract;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Optional;

/**
 * Passes requests to a Drive as they are, and answers as a test wants them: byte by byte, without
 * any of the libraries that fetch through it.
 */
final class Relay {
  /**
   * What is sent, one character a byte.
   *
   * @param kept whether the connection stays open for another request
   */
  record Answer(String text, boolean kept) {
    static Answer last(String text) {
      return new Answer(text, false);
    }
  }

  /** What becomes of an answer, one character a byte; called on many threads. */
  @FunctionalInterface
  interface Change {
    Answer of(String requestLine, String answer);
  }

  private Relay() {}

  static RawServer to(URI drive, Change change) throws IOException {
    return RawServer.start((_, connection) -> hold(connection, drive, change));
  }

  private static void hold(Socket connection, URI drive, Change change) throws IOException {
    Optional<String> head = RawServer.readHead(connection.getInputStream());
    while (head.isPresent()) {
      String requestLine = head.get().lines().findFirst().orElse("");
      Answer answer = change.of(requestLine, ask(drive, head.get()));
      connection.getOutputStream().write(answer.text().getBytes(ISO_8859_1));
      if (!answer.kept()) {
        connection.shutdownOutput();
        return;
      }
      head = RawServer.readHead(connection.getInputStream());
    }
  }

  /** The whole answer; each on a connection of its own, so that its end is the connection's. */
  private static String ask(URI drive, String head) throws IOException {
    String lastOne =
        head.replaceAll("(?im)^connection:.*\r\n", "")
            .replaceFirst("\r\n\r\n$", "\r\nConnection: close\r\n\r\n");
    try (var socket = new Socket(drive.getHost(), drive.getPort())) {
      socket.getOutputStream().write(lastOne.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }
}
