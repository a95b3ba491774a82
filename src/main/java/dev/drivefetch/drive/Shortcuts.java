package dev.drivefetch.drive;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Remedy;

/** Asks where shortcuts lead. Any thread. */
final class Shortcuts {
  private final DriveClient client;

  Shortcuts(DriveClient client) {
    this.client = client;
  }

  /**
   * The target's own description.
   *
   * @throws DriveException if nothing else will work either
   */
  ShortcutTarget target(Item.Target to) throws InterruptedException {
    try {
      Item item = client.get(to.id(), to.resourceKey());
      return item.id().equals(to.id())
          ? new ShortcutTarget.Found(item)
          : new ShortcutTarget.Missing("Drive describes another file");
    } catch (DriveException problem) {
      Failure failure = problem.failure();
      if (failure.remedy() == Remedy.STOP) {
        throw problem;
      }
      return new ShortcutTarget.Missing(
          failure.reason() == Reason.NOT_FOUND
              ? "it was deleted, or is not shared with these credentials"
              : failure.detail());
    }
  }
}
