package dev.drivefetch.cli.login;

import dev.drivefetch.cli.process.Environment;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The browser that the user has chosen for this system. */
public final class SystemBrowser implements Browser {
  private static final Logger log = LoggerFactory.getLogger(SystemBrowser.class);

  private final Environment environment;

  /** Starts nothing yet. */
  public SystemBrowser(Environment environment) {
    this.environment = environment;
  }

  @Override
  public boolean open(URI page) {
    List<String> command = new ArrayList<>(opener());
    if (command.isEmpty()) {
      return false;
    }
    command.add(page.toString());
    try {
      new ProcessBuilder(command)
          .redirectInput(Redirect.from(nothing()))
          .redirectOutput(Redirect.DISCARD)
          .redirectError(Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      log.debug("cannot start a browser", e);
      return false;
    }
  }

  private List<String> opener() {
    String system = environment.operatingSystem().toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return List.of("rundll32", "url.dll,FileProtocolHandler");
    } else if (system.startsWith("mac")) {
      return List.of("open");
    }
    return hasScreen() ? List.of("xdg-open") : List.of();
  }

  /** Without one, xdg-open starts a browser in the terminal. */
  private boolean hasScreen() {
    return Stream.of("DISPLAY", "WAYLAND_DISPLAY", "BROWSER")
        .anyMatch(name -> !environment.variables().getOrDefault(name, "").isBlank());
  }

  private java.io.File nothing() {
    boolean windows = environment.operatingSystem().toLowerCase(Locale.ROOT).startsWith("windows");
    return new java.io.File(windows ? "NUL" : "/dev/null");
  }
}
