package dev.drivefetch.plan;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteEntry;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.ArrayList;
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

  private final PathMemory memory;
  private final String directory;
  private final LongMap taken = new LongMap();
  private final LongMap ownerOfRemembered = new LongMap();
  private int rememberedTaken;
  private long hashes;

  /** For the directory of that path, relative to the destination, with slashes. */
  LocalNames(PathMemory memory, String directory) {
    this.memory = memory;
    this.directory = directory;
    var keys = new NameKeys();
    memory.recall(
        directory, (name, id) -> ownerOfRemembered.put(keys.ofName(name), keys.ofText(id)));
  }

  /** Keeps that name from all entries. */
  synchronized void reserve(String name) {
    taken.put(new NameKeys().ofName(name), 1);
  }

  /** The name of that entry, which is then taken. Each entry asks once. */
  synchronized String claim(RemoteEntry entry) {
    var keys = new NameKeys();
    String chosen = choose(safeName(entry), entry.id(), keys);
    take(chosen, entry.id(), keys);
    return chosen;
  }

  private String choose(SafeName name, String id, NameKeys keys) {
    String plain = name.text();
    long key = keys.ofName(plain);
    boolean isOurs = ownerOfRemembered.isEmpty() || ownerOfRemembered.get(key) == keys.ofText(id);
    if (isOurs && taken.get(key) == 0) {
      return plain;
    }
    long self = keys.ofText(id);
    List<String> candidates = candidates(name, id, keys);
    return candidates.stream()
        .filter(each -> isRememberedOf(each, self, keys) && isFree(each, self, keys))
        .findFirst()
        .or(() -> candidates.stream().filter(each -> isFree(each, self, keys)).findFirst())
        .orElseGet(() -> hashed(name, id, self, keys));
  }

  private boolean isRememberedOf(String name, long owner, NameKeys keys) {
    return ownerOfRemembered.get(keys.ofName(name)) == owner;
  }

  /**
   * Whether that entry's name belonged to another that has not come yet in this run: if that one
   * never comes, the entry has taken its place in Drive and should have it here.
   */
  synchronized boolean hangsOnAnother(RemoteEntry entry) {
    if (ownerOfRemembered.isEmpty()) {
      return false;
    }
    var keys = new NameKeys();
    SafeName name = safeName(entry);
    long self = keys.ofText(entry.id());
    long plain = keys.ofName(name.text());
    long owner = ownerOfRemembered.get(plain);
    return owner != 0
        && owner != self
        && taken.get(plain) == 0
        && candidates(name, entry.id(), keys).stream()
            .noneMatch(each -> isRememberedOf(each, self, keys));
  }

  /** All entries have come: what is remembered of others is forgotten. */
  synchronized void forgetOthers() {
    if (rememberedTaken == ownerOfRemembered.size()) {
      return;
    }
    var keys = new NameKeys();
    List<String> gone = new ArrayList<>();
    memory.recall(
        directory,
        (name, _) -> {
          if (taken.get(keys.ofName(name)) == 0) {
            gone.add(name);
          }
        });
    gone.forEach(each -> memory.forget(directory, each));
    ownerOfRemembered.clear();
    rememberedTaken = 0;
  }

  private static List<String> candidates(SafeName name, String rawId, NameKeys keys) {
    String id = safeId(rawId);
    return List.of(
        name.text(),
        name.withSuffix(" [" + id.substring(Math.max(0, id.length() - SHORT_ID)) + "]"),
        name.withSuffix(" [" + id + "]"),
        name.withSuffix(" [" + keys.hash(rawId, HASH_BYTES) + "]"));
  }

  private boolean isFree(String name, long self, NameKeys keys) {
    long key = keys.ofName(name);
    long owner = ownerOfRemembered.get(key);
    return taken.get(key) == 0 && (owner == 0 || owner == self);
  }

  private void take(String name, String id, NameKeys keys) {
    long key = keys.ofName(name);
    taken.put(key, 1);
    if (ownerOfRemembered.get(key) == 0) {
      memory.remember(directory, name, id);
    } else {
      rememberedTaken++;
    }
  }

  /** Counts on for the whole directory, not from 1 for each entry: one id can come very often. */
  private String hashed(SafeName name, String id, long self, NameKeys keys) {
    while (true) {
      hashes++;
      String candidate = name.withSuffix(" [" + keys.hash(id + "\n" + hashes, HASH_BYTES) + "]");
      if (isFree(candidate, self, keys)) {
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
}
