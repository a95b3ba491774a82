package dev.drivefetch.transfer;

import dev.drivefetch.model.Range;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which bytes of a file an answer says it has: its {@code Content-Range} (RFC 9110, section 14.4).
 *
 * @param first the first one, from 0
 * @param last the last one, inclusive
 * @param size of the whole file, where the answer tells
 */
record ContentRange(long first, long last, OptionalLong size) {
  private static final Pattern HEADER =
      Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18}|\\*)");

  /** Empty if that is no range of bytes. */
  static Optional<ContentRange> parse(String header) {
    Matcher matcher = HEADER.matcher(header);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String size = matcher.group(3);
    return Optional.of(
        new ContentRange(
            Long.parseLong(matcher.group(1)),
            Long.parseLong(matcher.group(2)),
            size.equals("*") ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(size))));
  }

  /** Whether these are the bytes that were asked for: to the end of the file, if no end was. */
  boolean answers(Attempt attempt) {
    Range asked = attempt.range();
    if (first != asked.start() || last < first || size.orElse(Range.OPEN) <= last) {
      return false;
    }
    return asked.isOpen()
        // All of a file is asked for without a range.
        ? asked.start() > 0 && size.orElse(last + 1) == last + 1
        : last == asked.end() - 1;
  }

  /** Whether the file has another size than the listed one, where both are known. */
  boolean isOfAnotherSize(OptionalLong listed) {
    return size.isPresent() && listed.isPresent() && !size.equals(listed);
  }

  /** Whether it is the whole file. */
  boolean isOfAll(OptionalLong listed) {
    long whole = size.orElse(listed.orElse(-1));
    return first == 0 && end() == whole;
  }

  /** In bytes. */
  long length() {
    return end() - first;
  }

  /** The position after the last byte. */
  long end() {
    return last + 1;
  }
}
