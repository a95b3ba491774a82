package dev.drivefetch.drive;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address in a link, split more leniently than {@link java.net.URI} does. Nothing is ever sent
 * to it.
 *
 * @param host in lower case, without port
 * @param segments of the path, or of the fragment where the path says nothing; without the
 *     browser's account ({@code u/1}) and an organisation's name ({@code a/example.org})
 * @param query raw pairs
 */
record LinkAddress(String host, List<String> segments, List<String> query) {
  private static final Pattern PARTS =
      Pattern.compile("(?:(https?)://)?([^/?#&]*)([^?#]*)(?:\\?([^#]*))?(?:#(.*))?");
  private static final Pattern SCHEME = Pattern.compile("(?i)^https?(?=://)");
  private static final Set<String> REDIRECTORS = Set.of("google.com", "www.google.com");

  /** So that no link can keep us unwrapping. */
  private static final int MOST_REDIRECTORS = 3;

  LinkAddress {
    segments = List.copyOf(segments);
    query = List.copyOf(query);
  }

  /** The address, or that behind a redirector of Google's; empty if the text is none. */
  static Optional<LinkAddress> of(String text) {
    Optional<LinkAddress> found = split(text);
    for (int each = 0; each < MOST_REDIRECTORS; each++) {
      found = found.flatMap(LinkAddress::behindRedirector);
    }
    return found;
  }

  /** The first of that name, ignoring case; decoded. */
  Optional<String> parameter(String name) {
    return query.stream()
        .filter(pair -> pair.toLowerCase(Locale.ROOT).startsWith(name + "="))
        .map(pair -> decoded(pair.substring(name.length() + 1)))
        .findFirst();
  }

  private Optional<LinkAddress> behindRedirector() {
    return REDIRECTORS.contains(host) && segments.equals(List.of("url"))
        ? parameter("q").or(() -> parameter("url")).flatMap(LinkAddress::split)
        : Optional.of(this);
  }

  private static Optional<LinkAddress> split(String text) {
    String lowered = SCHEME.matcher(text).replaceFirst(it -> it.group().toLowerCase(Locale.ROOT));
    Matcher parts = PARTS.matcher(lowered);
    if (text.chars().anyMatch(Character::isWhitespace) || !parts.matches()) {
      return Optional.empty();
    }
    String host = parts.group(2).toLowerCase(Locale.ROOT).replaceFirst(":[0-9]{1,5}$", "");
    // Some write "&usp=sharing" where "?usp=sharing" is meant.
    String[] path = parts.group(3).split("&", 2);
    List<String> query = new ArrayList<>(split(path.length > 1 ? path[1] : "", "&"));
    query.addAll(split(Optional.ofNullable(parts.group(4)).orElse(""), "&"));
    List<String> segments = meant(split(path[0], "/"));
    return Optional.of(
        new LinkAddress(
            host,
            segments.isEmpty() || segments.equals(List.of("drive"))
                ? ofFragment(segments, Optional.ofNullable(parts.group(5)).orElse(""))
                : segments,
            query));
  }

  /** The old Drive kept its place in the fragment. */
  private static List<String> ofFragment(List<String> path, String fragment) {
    List<String> all = new ArrayList<>(path);
    all.addAll(split(fragment.split("[?&]", 2)[0], "/"));
    return all;
  }

  private static List<String> meant(List<String> segments) {
    List<String> meant = new ArrayList<>();
    for (int at = 0; at < segments.size(); at++) {
      boolean account =
          segments.get(at).equals("u")
              && at + 1 < segments.size()
              && segments.get(at + 1).matches("[0-9]{1,3}");
      boolean organisation =
          segments.get(at).equals("a")
              && at + 1 < segments.size()
              && segments.get(at + 1).contains(".");
      if (account || organisation) {
        at++;
      } else {
        meant.add(segments.get(at));
      }
    }
    return meant;
  }

  private static List<String> split(String text, String separator) {
    return Arrays.stream(text.split(separator, -1)).filter(part -> !part.isEmpty()).toList();
  }

  private static String decoded(String raw) {
    try {
      return URLDecoder.decode(raw, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException _) {
      return raw;
    }
  }
}
