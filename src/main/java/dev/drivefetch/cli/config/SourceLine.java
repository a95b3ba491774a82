package dev.drivefetch.cli.config;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A line of a list of sources. Pure.
 *
 * @param number from 1
 */
public record SourceLine(int number, String text) {
  private static final Pattern LINE_END = Pattern.compile("\r\n|[\r\n]");

  /** Links have a # of their own, but no space before it. */
  private static final Pattern COMMENT = Pattern.compile("(?:^|\\s)#.*");

  /** Those that name a source: neither blank nor a comment, and without a comment behind. */
  public static List<SourceLine> of(String list) {
    String[] lines = LINE_END.split(list, -1);
    return IntStream.range(0, lines.length)
        .mapToObj(at -> new SourceLine(at + 1, COMMENT.matcher(lines[at]).replaceFirst("").strip()))
        .filter(line -> !line.text().isEmpty())
        .toList();
  }
}
