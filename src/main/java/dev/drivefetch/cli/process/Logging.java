package dev.drivefetch.cli.process;

import java.util.Locale;
import java.util.Properties;

/** Sets up the log, which reads its settings once, when the first logger is made. */
public final class Logging {
  private static final String PREFIX = "org.slf4j.simpleLogger.";

  private final Properties properties;

  /**
   * Will write to these.
   *
   * @param properties the JVM's system properties
   */
  public Logging(Properties properties) {
    this.properties = properties;
  }

  /** Libraries stay at warnings: their debug logs are long and not about what a user did. */
  public void set(LogLevel level) {
    LogLevel others = level == LogLevel.DEBUG ? LogLevel.WARN : level;
    put("defaultLogLevel", name(others));
    put("log.dev.drivefetch", name(level));
    if (level == LogLevel.DEBUG) {
      // Only here: to set up the format takes longer than anything else of the log.
      put("showDateTime", "true");
      put("dateTimeFormat", "HH:mm:ss.SSS");
    }
    put("showThreadName", Boolean.toString(level == LogLevel.DEBUG));
    put("showShortLogName", "true");
  }

  private void put(String name, String value) {
    properties.putIfAbsent(PREFIX + name, value);
  }

  private static String name(LogLevel level) {
    return level.name().toLowerCase(Locale.ROOT);
  }
}
