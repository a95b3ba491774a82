package dev.drivefetch.transfer.loop;

import io.netty.channel.ChannelConfig;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.Optional;

/**
 * Stops and goes on with a body's bytes, at the socket, too: with Vert.x's pause alone up to a MiB
 * of each connection is still read, into the heap, and outlives the young generation there. The
 * event loop only.
 */
final class SocketFlow implements VertxBody.Flow {
  private final HttpClientResponse response;
  private final Optional<ChannelConfig> socket;

  SocketFlow(HttpClientResponse response) {
    this.response = response;
    this.socket =
        response.request().connection() instanceof ConnectionBase connection
            ? Optional.of(connection.channel().config())
            : Optional.empty();
  }

  @Override
  public void pause() {
    socket.ifPresent(it -> it.setAutoRead(false));
    response.pause();
  }

  @Override
  public void resume() {
    socket.ifPresent(it -> it.setAutoRead(true));
    // What it held back comes at once, and may have to be paused again.
    response.resume();
  }
}
