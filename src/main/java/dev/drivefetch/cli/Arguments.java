package dev.drivefetch.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ParseResult;

/** What was typed, wherever it stood: before the command's name or after it. */
final class Arguments {
  private final List<ParseResult> innermostFirst;

  Arguments(ParseResult result) {
    List<ParseResult> chain = new ArrayList<>();
    for (ParseResult at = result; at != null; at = at.hasSubcommand() ? at.subcommand() : null) {
      chain.addFirst(at);
    }
    this.innermostFirst = List.copyOf(chain);
  }

  /** What a command is called. */
  String command() {
    return innermostFirst.getFirst().commandSpec().name();
  }

  /** Whether anything stands before the command's name. */
  boolean hasOptionsBefore() {
    return innermostFirst.stream().skip(1).anyMatch(result -> !result.matchedArgs().isEmpty());
  }

  boolean has(String option) {
    return innermostFirst.stream().anyMatch(result -> result.hasMatchedOption(option));
  }

  Optional<String> value(String option) {
    return innermostFirst.stream()
        .filter(result -> result.hasMatchedOption(option))
        .findFirst()
        .map(result -> String.valueOf(result.matchedOption(option).<Object>getValue()));
  }

  /** All values of an option that may be repeated, in their order. */
  List<String> all(String option) {
    return innermostFirst.reversed().stream()
        .filter(result -> result.hasMatchedOption(option))
        .flatMap(result -> result.matchedOption(option).<List<String>>getValue().stream())
        .toList();
  }

  /** The flags among these keys that were given. */
  Map<String, String> values(List<String> keys) {
    Map<String, String> values = new HashMap<>();
    keys.forEach(key -> value("--" + key).ifPresent(text -> values.put(key, text)));
    return values;
  }

  /** What help was asked about. */
  Optional<String> topic() {
    return innermostFirst.getFirst().matchedPositionals().stream()
        .findFirst()
        .map(positional -> positional.getValue());
  }

  List<String> folders() {
    return innermostFirst.reversed().stream()
        .flatMap(result -> result.matchedPositionals().stream())
        .flatMap(positional -> positional.<List<String>>getValue().stream())
        .toList();
  }
}
