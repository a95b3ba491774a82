package dev.drivefetch.drive;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the name of a file from the header that marks a body as one; RFC 6266. Pure. */
public final class ContentDisposition {
  private static final Pattern EXTENDED =
      Pattern.compile("(?i);\\s*filename\\*\\s*=\\s*UTF-8'[^']*'([^;\\s]+)");
  private static final Pattern QUOTED =
      Pattern.compile("(?i);\\s*filename\\s*=\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern TOKEN = Pattern.compile("(?i);\\s*filename\\s*=\\s*([^;\"\\s]+)");

  private ContentDisposition() {}

  /** Whether it says that the body is a file. */
  public static boolean isAttachment(String header) {
    return header.strip().regionMatches(true, 0, "attachment", 0, "attachment".length());
  }

  /** The name as it is, untrusted; empty if there is none. */
  public static Optional<String> fileName(String header) {
    return first(EXTENDED, header)
        .flatMap(ContentDisposition::decoded)
        .or(() -> first(QUOTED, header).map(it -> it.replaceAll("\\\\(.)", "$1")))
        .or(() -> first(TOKEN, header))
        .filter(name -> !name.isEmpty());
  }

  private static Optional<String> first(Pattern pattern, String header) {
    Matcher matcher = pattern.matcher(header);
    return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
  }

  /** A plus is a plus here, unlike in a form. */
  private static Optional<String> decoded(String text) {
    try {
      return Optional.of(URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
