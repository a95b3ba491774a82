package dev.drivefetch.http;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether an address is this machine's own, told by its text alone: asking DNS could be lied to.
 */
public final class Loopback {
  private static final Pattern IPV4 = Pattern.compile("127(\\.\\d{1,3}){3}");

  private Loopback() {}

  public static boolean isLoopback(URI uri) {
    return isLoopback(Optional.ofNullable(uri.getHost()).orElse(""));
  }

  /** Takes IPv6 with and without brackets. */
  public static boolean isLoopback(String host) {
    String name = host.toLowerCase(Locale.ROOT);
    return name.equals("localhost")
        || name.equals("::1")
        || name.equals("[::1]")
        || IPV4.matcher(name).matches();
  }
}
