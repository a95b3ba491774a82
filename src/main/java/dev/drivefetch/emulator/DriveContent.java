package dev.drivefetch.emulator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** The tree that an emulator serves; every method may be called by any thread, at any time. */
public final class DriveContent {
  private final Map<String, DriveItem> items = new LinkedHashMap<>();
  private final Map<String, Set<String>> children = new LinkedHashMap<>();
  private final Map<String, GeneratedFiles> generated = new HashMap<>();

  /** Asked without the lock: it may wait for a disk. */
  private final Optional<DirectoryContent> directory;

  DriveContent(List<DriveItem> items, List<GeneratedFiles> generated) {
    this.directory = Optional.empty();
    items.forEach(this::add);
    generated.forEach(each -> this.generated.put(each.folder(), each));
  }

  private DriveContent(DirectoryContent directory) {
    this.directory = Optional.of(directory);
  }

  /** As {@link #ofDirectory(Path, Consumer)}; what is left out is not told. */
  public static DriveContent ofDirectory(Path root) throws IOException {
    return ofDirectory(root, _ -> {});
  }

  /**
   * The folders and regular files below a directory, as a shared folder that follows all changes.
   * Symbolic links are left out, and what cannot be read.
   *
   * @param problems told once of each entry that cannot be read; any thread
   * @throws IOException if the directory itself cannot be read
   */
  public static DriveContent ofDirectory(Path root, Consumer<String> problems) throws IOException {
    return new DriveContent(DirectoryContent.of(root, problems));
  }

  /** The id of the first root folder. */
  public String rootId() {
    return directory.map(DirectoryContent::rootId).orElseGet(this::givenRootId);
  }

  private synchronized String givenRootId() {
    return items.values().stream()
        .filter(item -> item.parent().isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no root folder"))
        .id();
  }

  /** The item of this id. */
  public Optional<DriveItem> item(String id) {
    return givenItem(id).or(() -> directory.flatMap(it -> it.item(id)));
  }

  private synchronized Optional<DriveItem> givenItem(String id) {
    return Optional.ofNullable(items.get(id))
        .or(() -> GeneratedFiles.folderOf(id).map(generated::get).flatMap(files -> files.find(id)));
  }

  /** All items but generated ones, in the order in which they were added. */
  public List<DriveItem> items() {
    List<DriveItem> found = new ArrayList<>(directory.map(DirectoryContent::all).orElse(List.of()));
    synchronized (this) {
      found.addAll(items.values());
    }
    return List.copyOf(found);
  }

  /** What is directly in a folder, in the order in which it was added. */
  public List<DriveItem> children(String folderId) {
    List<DriveItem> found =
        new ArrayList<>(directory.flatMap(it -> it.children(folderId)).orElse(List.of()));
    found.addAll(givenChildren(folderId));
    return found;
  }

  private synchronized List<DriveItem> givenChildren(String folderId) {
    if (generated.containsKey(folderId)) {
      return generated.get(folderId).all();
    }
    List<DriveItem> found = new ArrayList<>();
    for (String id : children.getOrDefault(folderId, Set.of())) {
      Optional.ofNullable(items.get(id)).ifPresent(found::add);
    }
    return found;
  }

  /** Adds an item, or puts it in the place of the one with its id. */
  public synchronized void add(DriveItem item) {
    remove(item.id());
    items.put(item.id(), item);
    item.parent()
        .ifPresent(
            parent -> children.computeIfAbsent(parent, _ -> new LinkedHashSet<>()).add(item.id()));
  }

  /** Changes an item where it stands, e.g. {@code change("f1", item -> item.withBytes(other))}. */
  public synchronized void change(String id, UnaryOperator<DriveItem> change) {
    DriveItem before = item(id).orElseThrow(() -> new IllegalArgumentException("no item " + id));
    DriveItem after = change.apply(before);
    if (!after.id().equals(id) || !after.parent().equals(before.parent())) {
      throw new IllegalArgumentException("a change keeps id and parent");
    }
    items.put(id, after);
  }

  /** Removes an item; what was in it is no longer found through it. */
  public synchronized void remove(String id) {
    DriveItem gone = items.remove(id);
    if (gone != null) {
      gone.parent().map(children::get).ifPresent(siblings -> siblings.remove(id));
    }
  }

  /** Whether the item or a folder above it is only for those with a token. */
  boolean isPrivate(DriveItem item) {
    return item.is(ItemFlag.PRIVATE) || isBelow(item, ItemFlag.PRIVATE);
  }

  /** Whether any folder above it has limited access. */
  synchronized boolean isBelowLimited(DriveItem item) {
    return isBelow(item, ItemFlag.LIMITED);
  }

  private boolean isBelow(DriveItem item, ItemFlag flag) {
    Set<String> seen = new LinkedHashSet<>();
    Optional<DriveItem> at = item.parent().flatMap(this::item);
    while (at.isPresent() && seen.add(at.get().id())) {
      if (at.get().is(flag)) {
        return true;
      }
      at = at.get().parent().flatMap(this::item);
    }
    return false;
  }
}
