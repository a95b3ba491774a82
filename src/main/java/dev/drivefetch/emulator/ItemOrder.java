package dev.drivefetch.emulator;

import java.util.Comparator;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The order of a list.
 *
 * @param comparator of the items; items that it does not tell apart keep the content's order
 */
record ItemOrder(Comparator<DriveItem> comparator) {
  private static final Set<String> WITHOUT_EFFECT =
      Set.of(
          "createdTime",
          "modifiedByMeTime",
          "quotaBytesUsed",
          "recency",
          "sharedWithMeTime",
          "starred",
          "viewedByMeTime");

  /** Reads {@code orderBy}; a {@link Refusal} if it names a key that Drive does not have. */
  static ItemOrder parse(String text) {
    Comparator<DriveItem> order = (_, _) -> 0;
    for (String part : text.split(",", -1)) {
      if (!text.isEmpty()) {
        order = order.thenComparing(key(part.strip()));
      }
    }
    return new ItemOrder(order);
  }

  Stream<DriveItem> sorted(Stream<DriveItem> items) {
    return items.sorted(comparator);
  }

  private static Comparator<DriveItem> key(String text) {
    String name = text.replaceFirst(" (asc|desc)$", "");
    Comparator<DriveItem> key =
        switch (name) {
          case "folder" ->
              Comparator.comparing(item -> !(item.content() instanceof ItemContent.Folder));
          case "name", "name_natural" ->
              Comparator.comparing(DriveItem::name, String.CASE_INSENSITIVE_ORDER);
          case "modifiedTime" -> Comparator.comparing(DriveItem::modifiedTime);
          default -> withoutEffect(name);
        };
    return text.endsWith(" desc") ? key.reversed() : key;
  }

  private static Comparator<DriveItem> withoutEffect(String name) {
    if (!WITHOUT_EFFECT.contains(name)) {
      throw new Refusal(ApiErrors.invalidValue("orderBy"));
    }
    return (_, _) -> 0;
  }
}
