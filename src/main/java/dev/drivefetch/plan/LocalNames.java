package dev.drivefetch.plan;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteEntry;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.store.RememberedName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
        directory, it -> ownerOfRemembered.put(keys.ofName(it.name()), keys.ofText(it.id())));
  }

  /** Keeps that name from all entries. */
  synchronized void reserve(String name) {
    taken.put(new NameKeys().ofName(name), 1);
  }

  /** An entry, and the numbers of the plain name that it wants, and of its id. */
  private record Wish(
      SafeName name, String id, String source, long plain, long self, NameKeys keys) {
    static Wish of(RemoteEntry entry) {
      SafeName name = safeName(entry);
      var keys = new NameKeys();
      return new Wish(
          name,
          entry.id(),
          entry.source(),
          keys.ofName(name.text()),
          keys.ofText(entry.id()),
          keys);
    }

    List<String> candidates() {
      String safe = safeId(id);
      return List.of(
          name.text(),
          name.withSuffix(" [" + safe.substring(Math.max(0, safe.length() - SHORT_ID)) + "]"),
          name.withSuffix(" [" + safe + "]"),
          name.withSuffix(" [" + keys.hash(id, HASH_BYTES) + "]"));
    }
  }

  /** The name of that entry, which is then taken. Each entry asks once. */
  synchronized String claim(RemoteEntry entry) {
    return claim(Wish.of(entry));
  }

  /**
   * The same; but none, and nothing is taken, if the entry's name belonged to another that has not
   * come yet in this run: if that one never comes, the entry has taken its place in Drive and
   * should have it here.
   */
  synchronized Optional<String> claimUnlessInDoubt(RemoteEntry entry) {
    Wish wish = Wish.of(entry);
    return hangsOnAnother(wish) ? Optional.empty() : Optional.of(claim(wish));
  }

  private String claim(Wish wish) {
    boolean isOurs = ownerOfRemembered.isEmpty() || isOwner(wish, wish.plain);
    if (isOurs && taken.get(wish.plain) == 0) {
      String plain = wish.name.text();
      take(plain, wish.plain, wish);
      return plain;
    }
    String chosen = choose(wish);
    take(chosen, wish.keys.ofName(chosen), wish);
    return chosen;
  }

  private boolean isOwner(Wish wish, long name) {
    return ownerOfRemembered.get(name) == wish.self;
  }

  private String choose(Wish wish) {
    List<String> candidates = wish.candidates();
    return candidates.stream()
        .filter(each -> isOwner(wish, wish.keys.ofName(each)) && isFree(each, wish))
        .findFirst()
        .or(() -> candidates.stream().filter(each -> isFree(each, wish)).findFirst())
        .orElseGet(() -> hashed(wish));
  }

  private boolean hangsOnAnother(Wish wish) {
    return ownerOfRemembered.get(wish.plain) != 0
        && !isOwner(wish, wish.plain)
        && taken.get(wish.plain) == 0
        && wish.candidates().stream().noneMatch(each -> isOwner(wish, wish.keys.ofName(each)));
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
        it -> {
          if (taken.get(keys.ofName(it.name())) == 0) {
            gone.add(it.name());
          }
        });
    gone.forEach(each -> memory.forget(directory, each));
    ownerOfRemembered.clear();
    rememberedTaken = 0;
  }

  private boolean isFree(String name, Wish wish) {
    long key = wish.keys.ofName(name);
    return taken.get(key) == 0 && (ownerOfRemembered.get(key) == 0 || isOwner(wish, key));
  }

  private void take(String name, long key, Wish wish) {
    taken.put(key, 1);
    if (ownerOfRemembered.get(key) == 0) {
      memory.remember(directory, new RememberedName(name, wish.id, Optional.of(wish.source)));
    } else {
      rememberedTaken++;
    }
  }

  /** Counts on for the whole directory, not from 1 for each entry: one id can come very often. */
  private String hashed(Wish wish) {
    while (true) {
      hashes++;
      String hash = wish.keys.hash(wish.id + "\n" + hashes, HASH_BYTES);
      String candidate = wish.name.withSuffix(" [" + hash + "]");
      if (isFree(candidate, wish)) {
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
