package dev.drivefetch.model;

import java.util.Locale;

/**
 * What a file's bytes must hash to.
 *
 * @param hex lower-case hexadecimal
 */
public record Checksum(Algorithm algorithm, String hex) {
  public Checksum {
    hex = hex.toLowerCase(Locale.ROOT);
  }

  /** The digests of Drive that are used, the stronger first. */
  public enum Algorithm {
    SHA256("SHA-256"),
    MD5("MD5");

    private final String standardName;

    Algorithm(String standardName) {
      this.standardName = standardName;
    }

    /** The name that {@link java.security.MessageDigest} knows it by. */
    public String standardName() {
      return standardName;
    }
  }
}
