package dev.drivefetch.listing;

import dev.drivefetch.drive.DriveIds;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;

/**
 * Finds out what it is that the user named: Drive lists what is no folder, and what it does not
 * show to these credentials, as if it were an empty folder.
 */
final class RootCheck {
  private final DriveClient client;

  RootCheck(DriveClient client) {
    this.client = client;
  }

  /**
   * What was found.
   *
   * @param link of the item; of a shortcut, its target's
   * @param item no shortcut
   */
  record Root(SourceLink link, Item item) {}

  /**
   * The description of a folder or file; of a shortcut, its target's.
   *
   * @throws DriveException if it is none that can be seen, and listed if it is a folder
   */
  Root root(SourceLink link) throws InterruptedException {
    Item named = client.get(link.id(), link.resourceKey());
    requireUsable(link, named);
    return named.isShortcut() ? target(link, named) : checked(link, named);
  }

  private Root target(SourceLink shortcut, Item named) throws InterruptedException {
    SourceLink link =
        named
            .shortcut()
            .filter(to -> DriveIds.isValid(to.id()))
            .map(to -> new SourceLink(to.id(), to.resourceKey(), shortcut.kind()))
            .orElseThrow(() -> unusable(shortcut, "is a shortcut without a target", named));
    Item found = client.get(link.id(), link.resourceKey());
    if (found.isShortcut()) {
      throw unusable(shortcut, "is a shortcut that leads to another shortcut", named);
    }
    requireUsable(link, found);
    return checked(link, found);
  }

  /** The user's own root folder has a name beside its id; a file has not. */
  private static Root checked(SourceLink link, Item item) {
    if (!item.isFolder() && !item.id().equals(link.id())) {
      throw new DriveException(
          Failure.of(Reason.BAD_ANSWER, "Drive describes a different file than " + link.id()));
    }
    return new Root(link, item);
  }

  private static void requireUsable(SourceLink link, Item item) {
    if (item.trashed()) {
      throw unusable(link, "is in the bin", item);
    }
    if (item.isFolder() && item.access() == Item.Access.CLOSED) {
      throw new DriveException(LimitedAccess.failure());
    }
  }

  private static DriveException unusable(SourceLink link, String what, Item item) {
    return new DriveException(
        Failure.of(
            Reason.NOT_A_FOLDER,
            UntrustedText.clean("%s %s: %s".formatted(link.id(), what, item.name()))));
  }
}
