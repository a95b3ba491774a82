package dev.drivefetch.drive;

import dev.drivefetch.model.RemoteFile;
import java.net.URI;

/** Where a browser shows a file of Drive. Pure. */
final class DocumentAddress {
  private DocumentAddress() {}

  /** The address that opens documents of every kind; Google leads on to their editor. */
  static URI of(RemoteFile file) {
    if (!DriveIds.isValid(file.id())) {
      throw new IllegalArgumentException("not an id of Drive");
    }
    String key =
        file.resourceKey().filter(DriveIds::isValid).map(it -> "&resourcekey=" + it).orElse("");
    return URI.create("https://drive.google.com/open?id=" + file.id() + key);
  }
}
