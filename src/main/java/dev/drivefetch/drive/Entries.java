package dev.drivefetch.drive;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteEntry;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.Optional;

/** Judges what an entry is and how its content can be had. Pure. */
final class Entries {
  private static final int MOST_SHORTCUTS = 8;

  /** Drive allows a hundred. */
  private static final int DEEPEST = 200;

  private Entries() {}

  /** Whether the target of this entry has to be asked for. */
  static boolean needsTarget(Item item) {
    return item.isShortcut()
        && DriveIds.isValid(item.id())
        && item.shortcut().filter(to -> DriveIds.isValid(to.id()) && !to.isFolder()).isPresent();
  }

  /**
   * The entry.
   *
   * @param in the folder that it was found in
   * @param target of a shortcut that {@link #needsTarget}
   */
  static RemoteEntry entry(FolderTask in, Item item, Optional<ShortcutTarget> target) {
    if (!DriveIds.isValid(item.id())) {
      return unavailable(in, item, StrangersText.clean(item.id()), "its id cannot be one of Drive");
    }
    if (item.isFolder()) {
      return folder(in, item, item.id(), item.resourceKey(), false);
    }
    return item.isShortcut() ? shortcut(in, item, target) : file(in, item);
  }

  private static RemoteEntry shortcut(FolderTask in, Item item, Optional<ShortcutTarget> target) {
    Optional<Item.Target> to = item.shortcut().filter(each -> DriveIds.isValid(each.id()));
    if (to.isEmpty()) {
      return unavailable(in, item, item.id(), "the shortcut does not say where it leads");
    }
    if (to.get().isFolder()) {
      return folder(in, item, to.get().id(), to.get().resourceKey(), true);
    }
    return switch (target.orElseGet(() -> new ShortcutTarget.Missing("it was not asked for"))) {
      case ShortcutTarget.Missing(String reason) ->
          unavailable(in, item, to.get().id(), "the shortcut's target: " + reason);
      case ShortcutTarget.Found(Item found) -> follow(in, item, to.get(), found);
    };
  }

  /** The type in a shortcut is that of the day it was made. */
  private static RemoteEntry follow(FolderTask in, Item shortcut, Item.Target to, Item found) {
    Optional<String> resourceKey = found.resourceKey().or(to::resourceKey);
    if (found.isFolder()) {
      return folder(in, shortcut, to.id(), resourceKey, true);
    }
    if (found.isShortcut()) {
      return unavailable(in, shortcut, to.id(), "the shortcut leads to another shortcut");
    }
    return new RemoteFile(
        to.id(),
        in.folder(),
        shortcut.name(),
        found.mimeType(),
        content(found),
        found.modifiedTime(),
        found.revision(),
        resourceKey);
  }

  private static RemoteEntry folder(
      FolderTask in, Item item, String id, Optional<String> resourceKey, boolean byShortcut) {
    if (in.folder().isWithin(id)) {
      return unavailable(in, item, id, "a loop: it leads back to a folder that it is in");
    }
    if (byShortcut && in.shortcuts() >= MOST_SHORTCUTS) {
      return unavailable(in, item, id, "more than " + MOST_SHORTCUTS + " shortcuts lead there");
    }
    if (in.depth() >= DEEPEST) {
      return unavailable(in, item, id, "more than " + DEEPEST + " folders deep");
    }
    return new RemoteFolder(id, item.name(), resourceKey, Optional.of(in.folder()));
  }

  private static RemoteFile file(FolderTask in, Item item) {
    return new RemoteFile(
        item.id(),
        in.folder(),
        item.name(),
        item.mimeType(),
        content(item),
        item.modifiedTime(),
        item.revision(),
        item.resourceKey());
  }

  private static Content content(Item item) {
    if (item.encrypted()) {
      return new Content.Unavailable("it is encrypted; only its owner's organisation can read it");
    }
    if (item.forbidden()) {
      return new Content.Unavailable("its owner forbids downloading");
    }
    return ExportFormats.isGoogleType(item.mimeType())
        ? ExportFormats.contentOf(item.mimeType())
        : new Content.Binary(item.size(), item.checksum());
  }

  private static RemoteFile unavailable(FolderTask in, Item item, String id, String reason) {
    return new RemoteFile(
        id,
        in.folder(),
        item.name(),
        item.mimeType(),
        new Content.Unavailable(reason),
        item.modifiedTime(),
        Optional.empty(),
        Optional.empty());
  }
}
