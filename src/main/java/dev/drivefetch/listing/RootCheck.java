package dev.drivefetch.listing;

import dev.drivefetch.drive.FolderLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;

/**
 * Makes sure that what the user named is a folder: Drive lists anything else, and what it does not
 * show to these credentials, as if it were an empty folder.
 */
final class RootCheck {
  private final DriveClient client;

  RootCheck(DriveClient client) {
    this.client = client;
  }

  /**
   * The folder's description.
   *
   * @throws DriveException if it is none that can be seen and listed
   */
  Item folder(FolderLink link) throws InterruptedException {
    Item item = client.get(link.id(), link.resourceKey());
    if (item.isShortcut()) {
      throw notAFolder(link, "a shortcut, not a folder: " + item.name());
    }
    if (!item.isFolder()) {
      throw notAFolder(link, "a file, not a folder: " + item.name());
    }
    if (item.trashed()) {
      throw notAFolder(link, "in the bin");
    }
    if (item.access() == Item.Access.CLOSED) {
      throw new DriveException(LimitedAccess.failure());
    }
    return item;
  }

  private static DriveException notAFolder(FolderLink link, String what) {
    return new DriveException(
        Failure.of(Reason.NOT_A_FOLDER, UntrustedText.clean(link.id() + " is " + what)));
  }
}
