package dev.drivefetch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * An address of this machine that answers no attempt to connect: more connections wait to be
 * accepted than may, so that Linux drops what further ones send.
 */
public final class SilentAddress implements AutoCloseable {
  private static final int MORE_THAN_MAY_WAIT = 8;

  private final ServerSocket socket;
  private final List<SocketChannel> waiting = new ArrayList<>();

  /**
   * Begins to be silent there.
   *
   * @param port 0 for any free one
   */
  public SilentAddress(String literal, int port) throws IOException {
    socket = new ServerSocket(port, 1, InetAddress.ofLiteral(literal));
    var address = new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    for (int i = 0; i < MORE_THAN_MAY_WAIT; i++) {
      SocketChannel channel = SocketChannel.open();
      waiting.add(channel);
      channel.configureBlocking(false);
      channel.connect(address);
    }
  }

  /** Where it is silent. */
  public int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel channel : waiting) {
      channel.close();
    }
    socket.close();
  }
}
