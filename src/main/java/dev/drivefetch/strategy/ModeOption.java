package dev.drivefetch.strategy;

import java.util.regex.Pattern;

/**
 * An option that a mode knows: the user gives it as {@code -O name=value}. Experimental: signatures
 * may change between versions.
 *
 * @param name lower-case letters, digits and hyphens
 * @param explanation half a sentence for the help
 * @param defaultValue what counts if the user does not give it; may be empty
 */
public record ModeOption(String name, String explanation, String defaultValue) {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]+");

  /**
   * Checks the name.
   *
   * @throws IllegalArgumentException if users could not type it, or nothing explains it
   */
  public ModeOption {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "the option '" + name + "' is not of lower-case letters, digits and hyphens");
    }
    if (explanation.isBlank()) {
      throw new IllegalArgumentException("the option " + name + " does not say what it is");
    }
  }
}
