package dev.drivefetch.http;

import java.util.Optional;

/** The User-Agent header of all requests. */
public final class UserAgent {
  private UserAgent() {}

  /** {@code drivefetch/VERSION}; the version is that of the jar, {@code dev} outside of one. */
  public static String value() {
    String version = UserAgent.class.getPackage().getImplementationVersion();
    return "drivefetch/" + Optional.ofNullable(version).orElse("dev");
  }
}
