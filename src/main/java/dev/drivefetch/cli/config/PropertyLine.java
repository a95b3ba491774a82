package dev.drivefetch.cli.config;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * One entry of a properties file, as {@link Properties#load} understands it, but with its place.
 *
 * @param number of its first line, from 1
 * @param text as it was written; lines that a backslash joins are one
 */
record PropertyLine(int number, String text) {
  /** What is wrong with a value for which {@link #isQuoted} holds. */
  static final String QUOTES = "the value is in quotes; write it without them";

  private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n]");
  private static final Pattern BLANK_OR_COMMENT = Pattern.compile("[ \\t\\f]*(?:[#!].*)?");
  private static final Pattern COMMENT_BEHIND = Pattern.compile("(?<!\\\\)\\s[#;]");

  /** Those of a file, in order; without blank lines and comments. */
  static List<PropertyLine> of(String file) {
    List<PropertyLine> entries = new ArrayList<>();
    String[] lines = LINE_END.split(file, -1);
    for (int at = 0; at < lines.length; at++) {
      if (isBlankOrComment(lines[at])) {
        continue;
      }
      int number = at + 1;
      var text = new StringBuilder(lines[at]);
      while (goesOn(lines[at]) && at + 1 < lines.length) {
        at++;
        text.append('\n').append(lines[at]);
      }
      entries.add(new PropertyLine(number, text.toString()));
    }
    return entries;
  }

  private static boolean isBlankOrComment(String line) {
    return BLANK_OR_COMMENT.matcher(line).matches();
  }

  private static boolean goesOn(String line) {
    int backslashes = 0;
    while (backslashes < line.length() && line.charAt(line.length() - 1 - backslashes) == '\\') {
      backslashes++;
    }
    return backslashes % 2 == 1;
  }

  /**
   * Key and value, with escapes undone.
   *
   * @throws IllegalArgumentException if there is a broken escape in it
   */
  Entry entry() {
    var one = new Properties();
    try {
      one.load(new StringReader(text));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return one.stringPropertyNames().stream()
        .findFirst()
        .map(key -> new Entry(key, one.getProperty(key, "").strip()))
        .orElse(new Entry("", ""));
  }

  /** What other kinds of files know and this one does not, if it is in here. */
  Optional<String> habit() {
    String begin = text.strip();
    if (begin.startsWith(";") || begin.startsWith("//")) {
      return Optional.of("a comment begins with #");
    }
    if (isQuoted(entry().value())) {
      return Optional.of(QUOTES);
    }
    if (COMMENT_BEHIND.matcher(text).find()) {
      return Optional.of(
          "a comment needs a line of its own; write \\# and \\; for these characters in a value");
    }
    return Optional.empty();
  }

  /** Whether that text begins and ends with the same quotation mark. */
  static boolean isQuoted(String value) {
    return value.length() >= 2
        && (value.charAt(0) == '"' || value.charAt(0) == '\'')
        && value.charAt(0) == value.charAt(value.length() - 1);
  }

  /** A key and its value. */
  record Entry(String key, String value) {}
}
