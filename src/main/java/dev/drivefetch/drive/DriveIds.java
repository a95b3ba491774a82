package dev.drivefetch.drive;

import java.util.regex.Pattern;

/** What an id or a resource key of Drive may look like; anything else never gets into a request. */
public final class DriveIds {
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,128}");

  private DriveIds() {}

  /** Whether it can be an id, or a resource key: they look alike. */
  public static boolean isValid(String text) {
    return SHAPE.matcher(text).matches();
  }
}
