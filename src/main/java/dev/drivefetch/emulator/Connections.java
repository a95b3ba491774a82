package dev.drivefetch.emulator;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;

/** Ends connections in the rude way. */
final class Connections {
  private Connections() {}

  /** Sends a TCP reset: the client sees a broken connection, not the end of an answer. */
  static void reset(HttpServerRequest http) {
    // Vert.x has no call for it; lingering for no time makes the kernel reset on close.
    if (http.connection() instanceof ConnectionBase connection) {
      Channel channel = connection.channel();
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      var _ = channel.close();
    } else {
      http.connection().close();
    }
  }
}
