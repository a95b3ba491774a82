package dev.drivefetch.cli.login;

import java.net.URI;

/** Shows a page to the user. */
@FunctionalInterface
public interface Browser {
  /**
   * Opens the page without waiting for it.
   *
   * @return whether there is a browser that can be expected to show it
   */
  boolean open(URI page);
}
