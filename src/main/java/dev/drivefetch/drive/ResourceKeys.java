package dev.drivefetch.drive;

import java.util.Map;
import java.util.Optional;

/** The header by which older link-shared items are opened. */
final class ResourceKeys {
  static final String HEADER = "X-Goog-Drive-Resource-Keys";

  private ResourceKeys() {}

  /** The header for one item, or none at all; a key that cannot be one is left out. */
  static Map<String, String> header(String id, Optional<String> resourceKey) {
    return resourceKey
        .filter(DriveIds::isValid)
        .map(key -> Map.of(HEADER, id + "/" + key))
        .orElse(Map.of());
  }
}
