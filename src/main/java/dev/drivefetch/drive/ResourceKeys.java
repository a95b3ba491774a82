package dev.drivefetch.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The header by which older link-shared items are opened. */
public final class ResourceKeys {
  static final String HEADER = "X-Goog-Drive-Resource-Keys";

  private ResourceKeys() {}

  /** The header for one item, or none at all; a key that cannot be one is left out. */
  public static Map<String, String> header(String id, Optional<String> resourceKey) {
    return header(Map.of(id, resourceKey));
  }

  /** The header for several items, by their ids. */
  public static Map<String, String> header(Map<String, Optional<String>> resourceKeys) {
    List<String> pairs = new ArrayList<>();
    resourceKeys.forEach(
        (id, key) -> key.filter(DriveIds::isValid).ifPresent(text -> pairs.add(id + "/" + text)));
    return pairs.isEmpty() ? Map.of() : Map.of(HEADER, String.join(",", pairs));
  }
}
