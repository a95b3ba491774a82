package dev.drivefetch.cli.config;

import static java.util.stream.Collectors.joining;

import dev.drivefetch.drive.ExportChoice;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the texts of settings mean; each refusal says what is allowed. */
public final class Values {
  public static final int MOST_WORKERS = 256;
  private static final int MOST_REPEATS = 1000;
  private static final long MOST_DEPTH = 1_000;
  private static final long MOST_FOLDERS = 100_000_000;
  private static final long MOST_UNITS = 1_000_000_000;
  private static final Duration LONGEST_STALL = Duration.ofHours(1);
  private static final Duration LONGEST_RUN = Duration.ofDays(30);
  private static final long MOST_MIN_RATE = 1L << 30;
  private static final long SMALLEST_SPLIT = 1 << 20;
  private static final long LARGEST_SPLIT = 1L << 60;
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,18})(?:([KMGkmg])(?:i?B)?)?");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,6})(s|m|h)?");

  private Values() {}

  static String text(String text) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("must not be empty");
    }
    return text;
  }

  /** A text that can be a path on this system; what it starts from depends on its origin. */
  static String path(String text) {
    try {
      var _ = Path.of(text(text));
      return text;
    } catch (InvalidPathException _) {
      throw new IllegalArgumentException("cannot be a path on this system");
    }
  }

  /** An account's address. */
  static String user(String text) {
    if (!text.matches("[!-~&&[^@\\s]]+@[!-~&&[^@\\s]]+")) {
      throw new IllegalArgumentException(
          "must be the address of an account, such as me@example.com");
    }
    return text;
  }

  static Secret secret(String text) {
    String value = text.strip();
    if (value.isEmpty() || !value.chars().allMatch(each -> each > ' ' && each < 0x7F)) {
      throw new IllegalArgumentException("must be one word of printable ASCII");
    }
    return new Secret(value);
  }

  /** Empty: the run finds the number itself. */
  public static OptionalInt workers(String text) {
    if (text.equals("auto")) {
      return OptionalInt.empty();
    }
    try {
      return OptionalInt.of(Math.toIntExact(number(text, MOST_WORKERS)));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be auto or a whole number from 1 to " + MOST_WORKERS, e);
    }
  }

  /** A whole number from 1. */
  static long number(String text, long most) {
    try {
      long number = Long.parseLong(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException _) {
      // The same refusal as for a number that is out of bounds.
    }
    throw new IllegalArgumentException("must be a whole number from 1 to " + most);
  }

  public static String mode(String text, Supplier<Stream<Mode>> modes) {
    if (modes.get().anyMatch(mode -> mode.name().equals(text))) {
      return text;
    }
    List<String> names = modes.get().map(Mode::name).toList();
    String hint =
        Spelling.nearest(text, names).map(name -> "; did you mean " + name + "?").orElse("");
    throw new IllegalArgumentException("must be one of " + String.join(", ", names) + hint);
  }

  static ProgressStyle progress(String text) {
    return oneOf(ProgressStyle.values(), text);
  }

  static AccessKind access(String text) {
    return oneOf(AccessKind.values(), text);
  }

  /** Names of formats, separated by commas. */
  static ExportChoice export(String text) {
    return new ExportChoice(Arrays.stream(text.split(",", -1)).map(String::strip).toList());
  }

  private static <E extends Enum<E>> E oneOf(E[] all, String text) {
    for (E each : all) {
      if (word(each).equals(text)) {
        return each;
      }
    }
    throw new IllegalArgumentException(
        "must be one of " + Arrays.stream(all).map(Values::word).collect(joining(", ")));
  }

  private static String word(Enum<?> each) {
    return each.name().toLowerCase(Locale.ROOT);
  }

  static URI endpoint(String text) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException _) {
      throw new IllegalArgumentException(
          "must be a URL without user or query, such as http://127.0.0.1:8080/");
    }
    return new Endpoint(uri).root();
  }

  /** It may hold a password. */
  static Secret proxy(String text) {
    String value = text.strip();
    var _ = ProxyRules.proxy(value);
    return new Secret(value);
  }

  static boolean flag(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("must be true or false");
    };
  }

  public static int repeats(String text) {
    return Math.toIntExact(number(text, MOST_REPEATS));
  }

  /** How many folders one below the other. */
  static int depth(String text) {
    return Math.toIntExact(number(text, MOST_DEPTH));
  }

  /** How many folders in all. */
  static int folders(String text) {
    return Math.toIntExact(number(text, MOST_FOLDERS));
  }

  static long units(String text) {
    return number(text, MOST_UNITS);
  }

  /** In bytes; empty for off. */
  static OptionalLong splitSize(String text) {
    if (text.equals("off") || text.equals("0")) {
      return OptionalLong.empty();
    }
    return size(
        text, SMALLEST_SPLIT, LARGEST_SPLIT, "must be off or a size from 1M on, such as 64M or 1G");
  }

  /** In bytes a second; empty for off. */
  static OptionalLong minRate(String text) {
    if (text.equals("off") || text.equals("0")) {
      return OptionalLong.empty();
    }
    return size(text, 1, MOST_MIN_RATE, "must be off or a size up to 1G, such as 1k or 2M");
  }

  /** Never wraps around: what is too large for its unit is too large. */
  private static OptionalLong size(String text, long least, long most, String allowed) {
    Matcher matcher = SIZE.matcher(text);
    if (matcher.matches()) {
      int shift = shift(matcher.group(2));
      long amount = Long.parseLong(matcher.group(1));
      if (amount <= most >> shift && amount << shift >= least) {
        return OptionalLong.of(amount << shift);
      }
    }
    throw new IllegalArgumentException(allowed);
  }

  private static int shift(@Nullable String unit) {
    return switch (unit) {
      case "K", "k" -> 10;
      case "M", "m" -> 20;
      case "G", "g" -> 30;
      case null, default -> 0;
    };
  }

  static Duration stallTimeout(String text) {
    return duration(text, LONGEST_STALL, "must be a time from 1s to 1h, such as 30s or 2m");
  }

  static Duration maxDuration(String text) {
    return duration(text, LONGEST_RUN, "must be a time from 1s to 720h, such as 90m or 2h");
  }

  private static Duration duration(String text, Duration longest, String allowed) {
    Matcher matcher = DURATION.matcher(text);
    if (matcher.matches()) {
      Duration duration = duration(Long.parseLong(matcher.group(1)), matcher.group(2));
      if (duration.isPositive() && duration.compareTo(longest) <= 0) {
        return duration;
      }
    }
    throw new IllegalArgumentException(allowed);
  }

  private static Duration duration(long amount, @Nullable String unit) {
    return switch (unit) {
      case "m" -> Duration.ofMinutes(amount);
      case "h" -> Duration.ofHours(amount);
      case null, default -> Duration.ofSeconds(amount);
    };
  }
}
