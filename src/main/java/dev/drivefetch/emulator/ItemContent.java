package dev.drivefetch.emulator;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What kind of thing an item is, with what only that kind has. */
public sealed interface ItemContent {
  /** A folder; its children name it as their parent. */
  record Folder() implements ItemContent {}

  /** A file with bytes of its own. */
  record Binary(ByteSource bytes) implements ItemContent {}

  /** A Google document, which only has bytes once it is exported: a body for each MIME type. */
  record Document(Map<String, ByteSource> exports) implements ItemContent {
    public Document {
      exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
    }
  }

  /** A pointer to another item, which need not exist. */
  record Shortcut(String targetId, String targetMimeType, Optional<String> targetResourceKey)
      implements ItemContent {}
}
