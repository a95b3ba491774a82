package dev.drivefetch.run;

import java.io.IOException;

/**
 * Starts the Drive of the built-in folder, which a run that is asked for the demo downloads from.
 */
@FunctionalInterface
public interface DemoServer {
  /**
   * Starts it.
   *
   * @throws IOException if there is no port; its cause is a {@link
   *     java.util.concurrent.TimeoutException} if the server's threads do not start
   */
  ServedFolder start() throws IOException;
}
