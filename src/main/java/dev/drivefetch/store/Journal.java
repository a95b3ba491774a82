package dev.drivefetch.store;

import dev.drivefetch.model.Range;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The content of the file beside a partial file, so that a later run can resume.
 *
 * @param content the fingerprint of what Drive had when the part was begun
 * @param generation which of the part's files the bytes are in
 * @param received which bytes are in it
 * @param source the fingerprint of the folder or file that the user had asked for; empty in parts
 *     of version 0.1.0
 */
record Journal(String content, int generation, List<Range> received, Optional<String> source) {
  private static final Logger log = LoggerFactory.getLogger(Journal.class);

  private static final String HEADER = "drivefetch part 1";
  private static final String END = "end";
  private static final long LONGEST = 16L << 20;
  private static final Pattern CONTENT = Pattern.compile("content ([0-9a-f]{1,64})");
  private static final Pattern GENERATION = Pattern.compile("generation ([0-9]{1,9})");
  private static final Pattern SOURCE = Pattern.compile("source ([0-9a-f]{1,64})");
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})");

  Journal {
    received = List.copyOf(received);
  }

  /** Writes it atomically: a reader finds the old one or the new one. */
  void write(Path file) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(HEADER);
    lines.add("content " + content);
    lines.add("generation " + generation);
    source.ifPresent(it -> lines.add("source " + it));
    received.forEach(each -> lines.add(each.start() + " " + each.end()));
    lines.add(END);
    Path beside = file.resolveSibling(file.getFileName() + ".new");
    Files.write(beside, lines, StandardCharsets.US_ASCII);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
  }

  /** What that file says; empty if there is none or it makes no sense. */
  static Optional<Journal> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      long size = Files.size(file);
      if (size > LONGEST || !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      return parse(Files.readString(file, StandardCharsets.ISO_8859_1).lines().toList());
    } catch (IOException e) {
      log.debug("cannot read {}", file, e);
      return Optional.empty();
    }
  }

  private static Optional<Journal> parse(List<String> lines) {
    int last = lines.size() - 1;
    if (last < 3 || !lines.getFirst().equals(HEADER) || !lines.getLast().equals(END)) {
      return Optional.empty();
    }
    Matcher content = CONTENT.matcher(lines.get(1));
    Matcher generation = GENERATION.matcher(lines.get(2));
    if (!content.matches() || !generation.matches()) {
      return Optional.empty();
    }
    Matcher source = SOURCE.matcher(lines.get(3));
    Optional<String> from = source.matches() ? Optional.of(source.group(1)) : Optional.empty();
    return ranges(lines.subList(from.isPresent() ? 4 : 3, last))
        .map(
            ranges ->
                new Journal(content.group(1), Integer.parseInt(generation.group(1)), ranges, from));
  }

  private static Optional<List<Range>> ranges(List<String> lines) {
    List<Range> ranges = new ArrayList<>();
    long after = 0;
    for (String line : lines) {
      Matcher matcher = RANGE.matcher(line);
      if (!matcher.matches()) {
        return Optional.empty();
      }
      long start = Long.parseLong(matcher.group(1));
      long end = Long.parseLong(matcher.group(2));
      if (start < after || end <= start) {
        return Optional.empty();
      }
      ranges.add(new Range(start, end));
      after = end;
    }
    return Optional.of(ranges);
  }
}
