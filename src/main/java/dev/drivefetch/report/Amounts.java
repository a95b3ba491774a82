package dev.drivefetch.report;

import dev.drivefetch.model.ByteSum;
import java.time.Duration;
import java.util.Locale;

/** Writes amounts as people read them, the same in every language. */
public final class Amounts {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB", "PB", "EB"};

  private Amounts() {}

  /** Bytes in powers of a thousand, as disks and networks count: {@code 17.3 MB}. */
  public static String bytes(double count) {
    if (count < 1000) {
      return String.format(Locale.ROOT, "%.0f B", count);
    }
    double amount = count / 1000;
    int unit = 0;
    while (amount >= 999.95 && unit < UNITS.length - 1) {
      amount /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", amount, UNITS[unit]);
  }

  /** The same for a whole number of them. */
  public static String bytes(long count) {
    return bytes((double) count);
  }

  /** The same for a sum that may be only a lower bound. */
  public static String bytes(ByteSum sum) {
    return (sum.isAtLeast() ? "at least " : "") + bytes(sum.bytes());
  }

  /** Seconds with two decimals. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.2f", duration.toNanos() / 1e9);
  }

  /** A rough time to wait: {@code 12 s}, {@code 3 min}, {@code 2 h 5 min}. */
  static String roughly(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 120) {
      return seconds + " s";
    }
    long minutes = (seconds + 30) / 60;
    return minutes < 120 ? minutes + " min" : minutes / 60 + " h " + minutes % 60 + " min";
  }

  /** A number and its noun: {@code 1 file}, {@code 2 files}. */
  static String count(long number, String noun) {
    return number + " " + noun + (number == 1 ? "" : "s");
  }
}
