package dev.drivefetch.plan;

import dev.drivefetch.manifest.RememberedName;
import dev.drivefetch.model.LongMap;
import dev.drivefetch.model.RemoteEntry;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the entries of one directory their local names, which are distinct on any file system. The
 * only place where local names are made.
 *
 * <p>A name that an earlier run gave stays with its entry, also while another source is fetched.
 * Else the first to come gets the plain name, and its namesakes get theirs with a part of their id.
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

  /** By name, of this source, or from before sources were recorded. */
  private final LongMap ownerOfRemembered = new LongMap();

  /** By name, of other sources: they come back, and find their files. */
  private final LongMap ownerElsewhere = new LongMap();

  private final LongMap ofUnknownSource = new LongMap();

  /** What has left this folder of Drive and is still on disk, by name. */
  private final Map<Long, String> left = new HashMap<>();

  private final String source;
  private int rememberedTaken;
  private long hashes;

  /**
   * For the directory of that path, relative to the destination, with slashes.
   *
   * @param source of what comes into it: the id of the folder that the user asked for
   */
  LocalNames(PathMemory memory, String directory, String source) {
    this.memory = memory;
    this.directory = directory;
    this.source = source;
    var keys = new NameKeys();
    memory.recall(directory, it -> recall(it, keys));
  }

  private void recall(RememberedName name, NameKeys keys) {
    long key = keys.ofName(name.name());
    LongMap owners = isElsewhere(name) ? ownerElsewhere : ownerOfRemembered;
    owners.put(key, keys.ofText(name.id()));
    if (name.source().isEmpty()) {
      ofUnknownSource.add(key);
    }
  }

  private boolean isElsewhere(RememberedName name) {
    return name.source().filter(it -> !it.equals(source)).isPresent();
  }

  /** Keeps that name from all entries. */
  synchronized void reserve(String name) {
    taken.add(new NameKeys().ofName(name));
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
    boolean nothingRemembered = ownerOfRemembered.isEmpty() && ownerElsewhere.isEmpty();
    boolean isOurs = nothingRemembered || isOwner(wish, wish.plain);
    if (isOurs && !taken.contains(wish.plain)) {
      String plain = wish.name.text();
      take(plain, wish.plain, wish);
      return plain;
    }
    String chosen = choose(wish);
    take(chosen, wish.keys.ofName(chosen), wish);
    return chosen;
  }

  private boolean isOwner(Wish wish, long name) {
    return ownerOfRemembered.get(name) == wish.self || ownerElsewhere.get(name) == wish.self;
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
    return ownerOfRemembered.contains(wish.plain)
        && !ownerElsewhere.contains(wish.plain)
        && !isOwner(wish, wish.plain)
        && !taken.contains(wish.plain)
        && wish.candidates().stream().noneMatch(each -> isOwner(wish, wish.keys.ofName(each)));
  }

  /**
   * All entries have come: what is remembered of others of this source is given free, and forgotten
   * unless its files are still here, where another source must not get in their way.
   */
  synchronized void forgetOthers() {
    if (rememberedTaken == ownerOfRemembered.size()) {
      return;
    }
    var keys = new NameKeys();
    List<RememberedName> gone = new ArrayList<>();
    memory.recall(
        directory,
        it -> {
          if (!taken.contains(keys.ofName(it.name())) && !isElsewhere(it)) {
            gone.add(it);
          }
        });
    gone.forEach(each -> giveFree(each, keys));
    ownerOfRemembered.clear();
    rememberedTaken = 0;
  }

  private void giveFree(RememberedName name, NameKeys keys) {
    long key = keys.ofName(name.name());
    if (name.source().isEmpty() && rememberedTaken == 0) {
      // Nothing in this directory is known to be of this source: so that may be another's.
      ownerElsewhere.put(key, keys.ofText(name.id()));
    } else if (memory.hasFiles(directory.isEmpty() ? name.name() : directory + "/" + name.name())) {
      left.put(key, name.name());
      if (name.source().isEmpty()) {
        memory.remember(directory, new RememberedName(name.name(), name.id(), Optional.of(source)));
      }
    } else {
      memory.forget(directory, name.name());
    }
  }

  private boolean isFree(String name, Wish wish) {
    long key = wish.keys.ofName(name);
    boolean isOpen = !ownerOfRemembered.contains(key) && !ownerElsewhere.contains(key);
    return !taken.contains(key) && (isOpen || isOwner(wish, key));
  }

  private void take(String name, long key, Wish wish) {
    taken.add(key);
    boolean isOurs = ownerOfRemembered.contains(key);
    rememberedTaken += isOurs ? 1 : 0;
    boolean isNew = !isOurs && !ownerElsewhere.contains(key);
    if (isNew || (isOurs && ofUnknownSource.contains(key))) {
      memory.remember(directory, new RememberedName(name, wish.id, Optional.of(wish.source)));
    }
    Optional.ofNullable(left.remove(key))
        .filter(spelling -> !spelling.equals(name))
        .ifPresent(spelling -> memory.forget(directory, spelling));
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
      case RemoteFile file -> SafeName.ofFile(file.name(), file.content().appendedExtension());
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
