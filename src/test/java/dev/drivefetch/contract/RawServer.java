package dev.drivefetch.contract;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/**
 * A server that knows no HTTP: it reads a request's head, sends some bytes, and closes. Written
 * without any of the libraries that fetch from it.
 */
final class RawServer implements AutoCloseable {
  /** What it does with a connection after the request was read. */
  @FunctionalInterface
  interface Deed {
    void answer(Socket connection) throws IOException;
  }

  private final ServerSocket socket;
  private final AtomicInteger requests = new AtomicInteger();

  private RawServer(ServerSocket socket) {
    this.socket = socket;
  }

  static RawServer answering(byte[] bytes) throws IOException {
    return doing(connection -> connection.getOutputStream().write(bytes));
  }

  /** After a request's head, that is done. */
  static RawServer doing(Deed deed) throws IOException {
    return start(
        (server, connection) -> {
          if (readHead(connection.getInputStream()).isPresent()) {
            server.requests.incrementAndGet();
            deed.answer(connection);
            connection.shutdownOutput();
          }
        });
  }

  /** The first byte of each connection is told; there is no answer. */
  static RawServer listening(IntConsumer firstByte) throws IOException {
    return start((_, connection) -> firstByte.accept(connection.getInputStream().read()));
  }

  /** All that is said on one connection, which is closed afterwards. */
  @FunctionalInterface
  interface Conversation {
    void hold(RawServer server, Socket connection) throws IOException;
  }

  static RawServer start(Conversation conversation) throws IOException {
    var server = new RawServer(new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1")));
    Thread.ofVirtual().start(() -> server.accept(conversation));
    return server;
  }

  String url() {
    return "http://127.0.0.1:" + socket.getLocalPort() + "/file";
  }

  int port() {
    return socket.getLocalPort();
  }

  /** How many requests have come. */
  int requests() {
    return requests.get();
  }

  private void accept(Conversation conversation) {
    while (!socket.isClosed()) {
      try {
        Socket connection = socket.accept();
        Thread.ofVirtual().start(() -> serve(connection, conversation));
      } catch (IOException _) {
        // It is closed.
        return;
      }
    }
  }

  private void serve(Socket connection, Conversation conversation) {
    try (connection) {
      conversation.hold(this, connection);
    } catch (IOException _) {
      // Who asked has gone.
    }
  }

  /** A request's head with the empty line at its end; empty when there is none any more. */
  static Optional<String> readHead(InputStream in) throws IOException {
    var head = new StringBuilder();
    int newlines = 0;
    while (newlines < 2) {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      head.append((char) next);
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    }
    return Optional.of(head.toString());
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
