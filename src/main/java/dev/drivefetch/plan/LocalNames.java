package dev.drivefetch.plan;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteEntry;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Gives the entries of one directory their local names, no two of which any disk would take for
 * one. The only place where local names are made.
 *
 * <p>A name that an earlier run gave stays with its entry. Else the first to come gets the plain
 * name, and its namesakes get theirs with a part of their id.
 *
 * <p>Safe for any thread; its lock guards all fields. The names depend on the order of the calls.
 */
final class LocalNames {
  private static final int SHORT_ID = 8;
  private static final int LONGEST_ID = 100;
  private static final int HASH_BYTES = 10;

  private final LongMap taken = new LongMap();
  private final LongMap ownerOfRemembered = new LongMap();
  private long hashes;

  /** For the directory of that path, relative to the destination, with slashes. */
  LocalNames(PathMemory memory, String directory) {
    memory.recall(
        directory, (name, id) -> ownerOfRemembered.put(NameKey.ofName(name), NameKey.ofText(id)));
  }

  /** Keeps that name from all entries. */
  synchronized void reserve(String name) {
    taken.put(NameKey.ofName(name), 1);
  }

  /** The name of that entry, which is then taken. Each entry asks once. */
  synchronized String claim(RemoteEntry entry) {
    SafeName name = safeName(entry);
    String id = safeId(entry.id());
    List<String> candidates =
        List.of(
            name.text(),
            name.withSuffix(" [" + id.substring(Math.max(0, id.length() - SHORT_ID)) + "]"),
            name.withSuffix(" [" + id + "]"),
            name.withSuffix(" [" + hash(entry.id()) + "]"));
    long self = NameKey.ofText(entry.id());
    for (boolean remembered : new boolean[] {true, false}) {
      for (String each : candidates) {
        long key = NameKey.ofName(each);
        long owner = ownerOfRemembered.get(key);
        if (taken.get(key) == 0 && (owner == self || (!remembered && owner == 0))) {
          taken.put(key, 1);
          return each;
        }
      }
    }
    return hashed(name, entry.id());
  }

  /** Counts on for the whole directory, not from 1 for each entry: one id can come very often. */
  private String hashed(SafeName name, String id) {
    while (true) {
      hashes++;
      String candidate = name.withSuffix(" [" + hash(id + "\n" + hashes) + "]");
      long key = NameKey.ofName(candidate);
      if (taken.get(key) == 0 && ownerOfRemembered.get(key) == 0) {
        taken.put(key, 1);
        return candidate;
      }
    }
  }

  private static SafeName safeName(RemoteEntry entry) {
    return switch (entry) {
      case RemoteFolder folder -> SafeName.ofFolder(folder.name());
      case RemoteFile file when file.content() instanceof Content.Export export ->
          SafeName.ofFile(file.name(), export.extension());
      case RemoteFile file -> SafeName.ofFile(file.name(), "");
    };
  }

  private static String safeId(String id) {
    StringBuilder safe = new StringBuilder();
    id.chars()
        .limit(LONGEST_ID)
        .map(each -> isPlain(each) ? each : '_')
        .forEach(each -> safe.append((char) each));
    return safe.toString();
  }

  private static boolean isPlain(int character) {
    return character == '-' || (character < 0x80 && Character.isLetterOrDigit(character));
  }

  private static String hash(String text) {
    byte[] digest = NameKey.sha256().digest(text.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
  }
}
