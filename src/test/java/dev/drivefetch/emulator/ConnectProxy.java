package dev.drivefetch.emulator;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP proxy that leads every CONNECT to the emulator, whatever host it is for. */
public final class ConnectProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Listens on a free port, and leads everything to that one. */
  public ConnectProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** What {@code HTTPS_PROXY} is to be. */
  public String url() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    server.close();
    for (Socket socket : open) {
      socket.close();
    }
    threads.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = server.accept();
        open.add(client);
        threads.execute(() -> serve(client));
      }
    } catch (IOException e) {
      // Closed.
    }
  }

  private void serve(Socket client) {
    try (client;
        var upstream = new Socket(InetAddress.getLoopbackAddress(), target)) {
      open.add(upstream);
      var fromClient = new BufferedInputStream(client.getInputStream());
      skipHead(fromClient);
      client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
      var back = threads.submit(() -> copy(upstream.getInputStream(), client.getOutputStream()));
      copy(fromClient, upstream.getOutputStream());
      upstream.shutdownOutput();
      back.get();
    } catch (Exception e) {
      // One of the two ends is gone; so is the tunnel.
    }
  }

  private static boolean copy(InputStream from, OutputStream to) {
    try {
      from.transferTo(to);
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void skipHead(InputStream input) throws IOException {
    int newlines = 0;
    while (newlines < 2) {
      int next = input.read();
      if (next < 0) {
        return;
      }
      newlines = next == '\n' ? newlines + 1 : next == '\r' ? newlines : 0;
    }
  }
}
