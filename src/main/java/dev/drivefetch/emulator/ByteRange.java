package dev.drivefetch.emulator;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a {@code Range} header asks of a body of a known length. */
sealed interface ByteRange {
  /** The whole body: there is no header, or one that need not be obeyed. */
  record Whole() implements ByteRange {}

  /**
   * A part of the body.
   *
   * @param first offset, from 0
   * @param last offset, inclusive
   */
  record Part(long first, long last) implements ByteRange {
    long length() {
      return last - first + 1;
    }
  }

  /** Nothing that the body has. */
  record Unsatisfiable() implements ByteRange {}

  /** One range of bytes; Drive answers a request for several with the whole file. */
  Pattern SINGLE = Pattern.compile("bytes=(\\d{1,18})?-(\\d{1,18})?");

  static ByteRange of(Optional<String> header, long size) {
    Matcher matcher = SINGLE.matcher(header.orElse(""));
    if (!matcher.matches()) {
      return new Whole();
    }
    Optional<Long> first = Optional.ofNullable(matcher.group(1)).map(Long::parseLong);
    Optional<Long> last = Optional.ofNullable(matcher.group(2)).map(Long::parseLong);
    if (first.isPresent()) {
      return between(first.get(), last.orElse(Long.MAX_VALUE), size);
    }
    return last.map(length -> suffix(length, size)).orElseGet(Whole::new);
  }

  private static ByteRange between(long first, long last, long size) {
    if (last < first) {
      return new Whole();
    }
    return first < size ? new Part(first, Math.min(last, size - 1)) : new Unsatisfiable();
  }

  private static ByteRange suffix(long length, long size) {
    boolean something = length > 0 && size > 0;
    return something ? new Part(Math.max(0, size - length), size - 1) : new Unsatisfiable();
  }
}
