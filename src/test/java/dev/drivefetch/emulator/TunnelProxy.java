package dev.drivefetch.emulator;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A proxy that leads every connection to one port of this machine, whatever host it is for. */
public abstract class TunnelProxy implements AutoCloseable {
  private final ServerSocket server;
  private final int target;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();

  /** Listens on a free port, and leads everything to that one. */
  TunnelProxy(int target) throws IOException {
    this.target = target;
    this.server = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    threads.execute(this::accept);
  }

  /** The head of a connection; false if it is refused. */
  abstract boolean admits(DataInputStream in, OutputStream out) throws IOException;

  /** Called with each host and port that is asked for. */
  final void isAskedFor(String host) {
    asked.add(host);
  }

  /** The hosts and ports that it was asked for, as they were written. */
  public final Queue<String> asked() {
    return asked;
  }

  /** Where it listens. */
  public final int port() {
    return server.getLocalPort();
  }

  /** Its host and port, as messages name it. */
  public final String name() {
    return "127.0.0.1:" + port();
  }

  /** Takes no more connections; those that stand go on. */
  public final void stopListening() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public final void close() throws IOException {
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
      var fromClient = new DataInputStream(new BufferedInputStream(client.getInputStream()));
      if (admits(fromClient, client.getOutputStream())) {
        var back = threads.submit(() -> copy(upstream.getInputStream(), client.getOutputStream()));
        copy(fromClient, upstream.getOutputStream());
        upstream.shutdownOutput();
        back.get();
      }
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
}
