package dev.drivefetch.listing;

import dev.drivefetch.drive.DriveIds;
import dev.drivefetch.drive.ExportFormats;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.TreeBounds;
import java.util.Optional;

/** Decides what an entry is and how its content can be had. Pure. */
final class Entries {
  /** One below the other. */
  static final int MOST_SHORTCUTS = 8;

  private final TreeBounds bounds;

  Entries(TreeBounds bounds) {
    this.bounds = bounds;
  }

  /**
   * Whether the target of this entry has to be asked for. The type in a shortcut is that of the day
   * it was made, and what is gone lists as an empty folder.
   */
  static boolean needsTarget(FolderTask in, Item item) {
    return item.isShortcut()
        && item.shortcut()
            .filter(to -> DriveIds.isValid(to.id()) && !in.folder().isWithin(to.id()))
            .isPresent();
  }

  /**
   * What the entry is.
   *
   * @param in the folder that it was found in
   * @param target of a shortcut that {@link #needsTarget}
   */
  Finding finding(FolderTask in, Item item, Optional<ShortcutTarget> target) {
    if (item.isFolder()) {
      return folder(in, item, item, item.resourceKey());
    }
    return item.isShortcut() ? shortcut(in, item, target) : file(in, item);
  }

  private Finding shortcut(FolderTask in, Item item, Optional<ShortcutTarget> target) {
    Optional<Item.Target> to = item.shortcut().filter(each -> DriveIds.isValid(each.id()));
    if (to.isEmpty()) {
      return unavailable(in, item, item.id(), "the shortcut has no target");
    }
    String id = to.get().id();
    if (in.folder().isWithin(id)) {
      return loop(in, item, id);
    }
    return switch (target.orElseThrow()) {
      case ShortcutTarget.Missing(String reason) ->
          unavailable(in, item, id, "the shortcut's target: " + reason);
      case ShortcutTarget.Unreachable(var failure) ->
          without(in, item, id, new Content.Unreachable(failure));
      case ShortcutTarget.Found(Item found) -> follow(in, item, to.get(), found);
    };
  }

  private Finding follow(FolderTask in, Item shortcut, Item.Target to, Item found) {
    Optional<String> resourceKey = found.resourceKey().or(to::resourceKey);
    if (found.isFolder()) {
      return folder(in, shortcut, found, resourceKey);
    }
    if (found.isShortcut()) {
      return unavailable(in, shortcut, to.id(), "the shortcut leads to another shortcut");
    }
    return new Finding.File(
        new RemoteFile(
            to.id(),
            in.folder(),
            shortcut.name(),
            found.mimeType(),
            content(found),
            found.modifiedTime(),
            found.revision(),
            resourceKey));
  }

  /** A folder under the name of the entry, which may be a shortcut to it. */
  private Finding folder(FolderTask in, Item entry, Item folder, Optional<String> resourceKey) {
    if (in.folder().isWithin(folder.id())) {
      return loop(in, entry, folder.id());
    }
    boolean byShortcut = entry.isShortcut();
    if (byShortcut && in.shortcuts() >= MOST_SHORTCUTS) {
      return new Finding.LeftOut(entry.name(), Finding.Why.TOO_MANY_SHORTCUTS);
    }
    if (in.depth() >= bounds.depth()) {
      return new Finding.LeftOut(entry.name(), Finding.Why.TOO_DEEP);
    }
    return new Finding.Folder(
        new RemoteFolder(folder.id(), entry.name(), resourceKey, Optional.of(in.folder())),
        byShortcut,
        folder.access());
  }

  private static Finding file(FolderTask in, Item item) {
    return new Finding.File(file(in.folder(), item, item.resourceKey()));
  }

  /** A file that is no shortcut, in that folder. */
  static RemoteFile file(RemoteFolder in, Item item, Optional<String> resourceKey) {
    return new RemoteFile(
        item.id(),
        in,
        item.name(),
        item.mimeType(),
        content(item),
        item.modifiedTime(),
        item.revision(),
        resourceKey);
  }

  /** The same entry with the content that it has by now. */
  static RemoteFile renewed(RemoteFile listed, Item now) {
    return new RemoteFile(
        listed.id(),
        listed.folder(),
        listed.name(),
        now.mimeType(),
        content(now),
        now.modifiedTime(),
        now.revision(),
        listed.resourceKey());
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

  private static Finding loop(FolderTask in, Item item, String id) {
    return unavailable(in, item, id, "a loop: it leads back to a folder that contains it");
  }

  private static Finding unavailable(FolderTask in, Item item, String id, String reason) {
    return without(in, item, id, new Content.Unavailable(reason));
  }

  private static Finding without(FolderTask in, Item item, String id, Content content) {
    return new Finding.File(
        new RemoteFile(
            id,
            in.folder(),
            item.name(),
            item.mimeType(),
            content,
            item.modifiedTime(),
            Optional.empty(),
            Optional.empty()));
  }
}
