package dev.drivefetch.contract;

import dev.drivefetch.run.DemoServer;
import dev.drivefetch.run.ServedFolder;

/** For runs that are asked for other folders than the demo. */
final class NoDemo implements DemoServer {
  @Override
  public ServedFolder start() {
    throw new AssertionError("no test asks for the demo");
  }
}
