package dev.drivefetch.cli.config;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Keeps secrets that were typed out of messages about the command line. Everything else stays: a
 * mistyped option is found by its text.
 */
public final class SecretMask {
  private static final String STRUCK = "***";

  /** The options whose value is a secret itself, is taken for one, or may hold one. */
  static final Set<String> SECRET_OPTIONS =
      Set.of("api-key", "access-token", "client-secret", "proxy");

  /** An option that is not ours, but has one of these in its name, may hold a secret. */
  private static final List<String> SECRET_WORDS =
      List.of("key", "token", "secret", "pass", "auth", "credential");

  private static final Pattern QUOTED_OPTION = Pattern.compile("'(-[^\\s'=]+)=[^']*'");
  private static final Pattern USER_OF_URL = Pattern.compile("://[^/\\s]*@");

  /** Google's API keys, OAuth tokens and client secrets; private keys; credentials as JSON. */
  private static final Pattern KNOWN_SECRET =
      Pattern.compile(
          "AIza[\\w-]{20,}|ya29\\.[\\w.-]+|1//[\\w-]{20,}|GOCSPX-[\\w-]+|eyJ[\\w-]{10,}[\\w.-]*"
              + "|(?s:-----BEGIN .*)"
              + "|(?s:\\{.*\"(?:private_key|client_secret|refresh_token)\".*)");

  private final List<String> arguments;
  private final List<String> options;

  /**
   * For messages about these arguments.
   *
   * @param options the names of all options there are
   */
  public SecretMask(List<String> arguments, List<String> options) {
    this.arguments = List.copyOf(arguments);
    this.options =
        Stream.concat(SECRET_OPTIONS.stream(), options.stream().map(SecretMask::word)).toList();
  }

  /** The message without secrets. */
  public String of(String message) {
    String masked = message;
    for (int i = 0; i < arguments.size(); i++) {
      masked = withoutValue(i, masked);
    }
    masked = QUOTED_OPTION.matcher(masked).replaceAll(this::quotedOption);
    masked = USER_OF_URL.matcher(masked).replaceAll(Matcher.quoteReplacement("://" + STRUCK + "@"));
    return KNOWN_SECRET.matcher(masked).replaceAll(Matcher.quoteReplacement(STRUCK));
  }

  /** The value of the option at that place: behind its equals sign, or the next argument. */
  private String withoutValue(int at, String message) {
    String argument = arguments.get(at);
    int equals = argument.indexOf('=');
    String name = equals < 0 ? argument : argument.substring(0, equals);
    if (!holdsSecret(name)) {
      return message;
    }
    if (equals >= 0) {
      return message.replace(argument, name + "=" + STRUCK);
    }
    boolean hasNext = at + 1 < arguments.size() && !arguments.get(at + 1).startsWith("-");
    return hasNext
        ? message.replace("'" + arguments.get(at + 1) + "'", "'" + STRUCK + "'")
        : message;
  }

  /** Also for what comes from a file of arguments. */
  private String quotedOption(MatchResult match) {
    String name = match.group(1);
    return Matcher.quoteReplacement(
        holdsSecret(name) ? "'" + name + "=" + STRUCK + "'" : match.group());
  }

  private boolean holdsSecret(String name) {
    if (!name.startsWith("-")) {
      return false;
    }
    String word = word(name);
    Optional<String> meant = Spelling.nearest(word, options);
    return meant.filter(SECRET_OPTIONS::contains).isPresent()
        || SECRET_WORDS.stream()
            .filter(word::contains)
            .anyMatch(each -> meant.filter(option -> option.contains(each)).isEmpty());
  }

  private static String word(String option) {
    return option.replaceFirst("^-+", "").toLowerCase(Locale.ROOT);
  }
}
