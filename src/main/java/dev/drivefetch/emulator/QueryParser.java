package dev.drivefetch.emulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the {@code q} of a list: terms, {@code and}, {@code or}, {@code not} and parentheses. */
final class QueryParser {
  private static final Set<String> ORDER = Set.of("=", "!=", "<", "<=", ">", ">=");
  private static final Set<String> EQUALITY = Set.of("=", "!=");
  private static final Map<String, Set<String>> OPERATORS =
      Map.of(
          "name", Set.of("=", "!=", "contains"),
          "mimeType", Set.of("=", "!=", "contains"),
          "modifiedTime", ORDER,
          "trashed", EQUALITY,
          "starred", EQUALITY,
          "sharedWithMe", EQUALITY);
  private static final Set<String> TRUTHS = Set.of("trashed", "starred", "sharedWithMe");

  private static final Pattern TOKEN =
      Pattern.compile(
          """
          \\s*('(?:[^'\\\\]|\\\\.)*'|"(?:[^"\\\\]|\\\\.)*"|[()]|[<>!]?=|[<>]|\\w+)\
          """,
          Pattern.DOTALL);

  private final List<String> tokens;
  private final UnaryOperator<String> aliases;
  private int next;

  private QueryParser(List<String> tokens, UnaryOperator<String> aliases) {
    this.tokens = tokens;
    this.aliases = aliases;
  }

  /**
   * The query; a {@link Refusal} if Drive would not understand it either.
   *
   * @param aliases gives the id of a folder for what the query calls it
   */
  static Query parse(String text, UnaryOperator<String> aliases) {
    if (text.isBlank()) {
      return new Query.All();
    }
    var parser = new QueryParser(split(text), aliases);
    Query query = parser.alternatives();
    if (parser.next < parser.tokens.size()) {
      throw invalid();
    }
    return query;
  }

  private static List<String> split(String text) {
    Matcher matcher = TOKEN.matcher(text.strip());
    List<String> tokens = matcher.results().map(match -> match.group(1)).toList();
    // Whatever no token covers is a mistake: an unclosed quote, a stray character.
    if (!matcher.replaceAll("").isBlank()) {
      throw invalid();
    }
    return tokens;
  }

  private Query alternatives() {
    Query query = conjunction();
    while (takes("or")) {
      query = new Query.Or(query, conjunction());
    }
    return query;
  }

  private Query conjunction() {
    Query query = factor();
    while (takes("and")) {
      query = new Query.And(query, factor());
    }
    return query;
  }

  private Query factor() {
    if (takes("not")) {
      return new Query.Not(factor());
    } else if (takes("(")) {
      Query query = alternatives();
      require(takes(")"));
      return query;
    }
    String token = take();
    return isQuoted(token) ? membership(token) : comparison(token);
  }

  private Query membership(String quoted) {
    require(takes("in") && takes("parents"));
    return new Query.InParents(aliases.apply(unquote(quoted)));
  }

  private Query comparison(String field) {
    require(OPERATORS.containsKey(field));
    if (TRUTHS.contains(field) && !atOperator()) {
      return new Query.Compare(field, "=", "true");
    }
    String operator = take().toLowerCase(Locale.ROOT);
    require(OPERATORS.getOrDefault(field, Set.of()).contains(operator));
    return new Query.Compare(field, operator, value(field));
  }

  private String value(String field) {
    String value = take();
    boolean truth = value.equals("true") || value.equals("false");
    require(TRUTHS.contains(field) ? truth : isQuoted(value));
    return truth ? value : unquote(value);
  }

  private boolean atOperator() {
    return next < tokens.size() && ORDER.contains(tokens.get(next));
  }

  private boolean takes(String wanted) {
    if (next < tokens.size() && tokens.get(next).equalsIgnoreCase(wanted)) {
      next++;
      return true;
    }
    return false;
  }

  private String take() {
    require(next < tokens.size());
    return tokens.get(next++);
  }

  private static boolean isQuoted(String token) {
    return token.startsWith("'") || token.startsWith("\"");
  }

  private static String unquote(String quoted) {
    return quoted.substring(1, quoted.length() - 1).replaceAll("(?s)\\\\(.)", "$1");
  }

  private static void require(boolean condition) {
    if (!condition) {
      throw invalid();
    }
  }

  private static Refusal invalid() {
    return new Refusal(ApiErrors.invalidValue("q"));
  }
}
