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
import java.util.function.UnaryOperator;

/** The tree that an emulator serves; every method may be called by any thread, at any time. */
public final class DriveContent {
  private final Map<String, DriveItem> items = new LinkedHashMap<>();
  private final Map<String, Set<String>> children = new LinkedHashMap<>();
  private final Map<String, GeneratedFiles> generated = new HashMap<>();

  DriveContent(List<DriveItem> items, List<GeneratedFiles> generated) {
    items.forEach(this::add);
    generated.forEach(each -> this.generated.put(each.folder(), each));
  }

  /** Starts an empty tree. */
  public static DriveContentBuilder builder() {
    return new DriveContentBuilder();
  }

  /** The folders and regular files below a directory, as a shared folder; bytes are read live. */
  public static DriveContent ofDirectory(Path root) throws IOException {
    return DirectoryContent.of(root);
  }

  /** The id of the first root folder. */
  public synchronized String rootId() {
    return items.values().stream()
        .filter(item -> item.parent().isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("there is no root folder"))
        .id();
  }

  /** The item of this id. */
  public synchronized Optional<DriveItem> item(String id) {
    return Optional.ofNullable(items.get(id))
        .or(() -> GeneratedFiles.folderOf(id).map(generated::get).flatMap(files -> files.find(id)));
  }

  /** All items but generated ones, in the order in which they were added. */
  public synchronized List<DriveItem> items() {
    return List.copyOf(items.values());
  }

  /** What is directly in a folder, in the order in which it was added. */
  public synchronized List<DriveItem> children(String folderId) {
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
  synchronized boolean isPrivate(DriveItem item) {
    return item.is(ItemFlag.PRIVATE) || isBelow(item, ItemFlag.PRIVATE);
  }

  /** Whether a folder above it, at whatever distance, is of limited access. */
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
