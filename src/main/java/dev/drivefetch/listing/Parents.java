package dev.drivefetch.listing;

import dev.drivefetch.drive.ResourceKeys;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The folders that a list is asked of.
 *
 * @param resourceKeys by the folders' ids, in the order of the query; at least one folder, unless
 *     it is asked for what is shared with the signed-in user
 */
record Parents(Map<String, Optional<String>> resourceKeys, boolean areSharedWithMe) {
  private Parents(Map<String, Optional<String>> resourceKeys) {
    this(resourceKeys, false);
  }

  /** In place of a folder, all that is shared with the signed-in user. */
  static Parents sharedWithMe() {
    return new Parents(Map.of(), true);
  }

  static Parents of(String id, Optional<String> resourceKey) {
    return new Parents(Map.of(id, resourceKey));
  }

  static Parents of(List<FolderTask> tasks) {
    Map<String, Optional<String>> keys = new LinkedHashMap<>();
    tasks.forEach(task -> keys.putIfAbsent(task.folder().id(), task.folder().resourceKey()));
    return new Parents(keys);
  }

  boolean areSeveral() {
    return resourceKeys.size() > 1;
  }

  /** What Drive is to search for. */
  String query() {
    if (areSharedWithMe) {
      return "sharedWithMe=true and trashed=false";
    }
    String any =
        resourceKeys.keySet().stream()
            .map(id -> "'%s' in parents".formatted(escaped(id)))
            .collect(Collectors.joining(" or "));
    return (areSeveral() ? "(" + any + ")" : any) + " and trashed=false";
  }

  /** The headers that open those that have a resource key. */
  Map<String, String> headers() {
    return ResourceKeys.header(resourceKeys);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("'", "\\'");
  }
}
