package dev.drivefetch.listing;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.RemoteFile;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the metadata of files that have been listed before. Any thread. */
final class FileDescriptions {
  private static final Logger log = LoggerFactory.getLogger(FileDescriptions.class);

  private final DriveClient client;

  FileDescriptions(DriveClient client) {
    this.client = client;
  }

  /**
   * The file as Drive describes it now, under the name and at the place at which it was listed; of
   * a shortcut, its target.
   *
   * @return empty if it cannot be had now
   */
  Optional<RemoteFile> now(RemoteFile listed) throws InterruptedException {
    try {
      Item item = client.get(listed.id(), listed.resourceKey());
      return item.id().equals(listed.id()) && !item.trashed()
          ? Optional.of(Entries.renewed(listed, item))
          : Optional.empty();
    } catch (DriveException problem) {
      log.debug("cannot look up {} again: {}", listed.id(), problem.failure().detail());
      return Optional.empty();
    }
  }
}
