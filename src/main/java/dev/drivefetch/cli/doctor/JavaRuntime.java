package dev.drivefetch.cli.doctor;

import java.util.Properties;

/**
 * The Java that runs this.
 *
 * @param version as it names itself
 * @param heap the most bytes that its heap may take
 * @param namesOfFiles the character set in which it hands names to the system
 */
public record JavaRuntime(String version, String vendor, long heap, String namesOfFiles) {
  /**
   * That of this process.
   *
   * @param properties the JVM's
   */
  public static JavaRuntime of(Properties properties, Runtime runtime) {
    return new JavaRuntime(
        properties.getProperty("java.version", ""),
        properties.getProperty("java.vendor", ""),
        runtime.maxMemory(),
        properties.getProperty("sun.jnu.encoding", ""));
  }
}
