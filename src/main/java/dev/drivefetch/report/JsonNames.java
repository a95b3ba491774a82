package dev.drivefetch.report;

import java.util.Locale;

/** Names of constants as JSON has them. */
final class JsonNames {
  private JsonNames() {}

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
