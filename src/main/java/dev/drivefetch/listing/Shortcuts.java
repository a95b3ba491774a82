package dev.drivefetch.listing;

import dev.drivefetch.http.DriveException;
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
      return judged(to, client.get(to.id(), to.resourceKey()));
    } catch (DriveException problem) {
      Failure failure = problem.failure();
      if (failure.remedy() == Remedy.STOP) {
        throw problem;
      }
      return failure.reason() == Reason.NOT_FOUND
          ? new ShortcutTarget.Missing("it was deleted, or is not shared with these credentials")
          : unreachable(failure.reason(), failure.detail());
    }
  }

  private static ShortcutTarget judged(Item.Target to, Item item) {
    if (!item.id().equals(to.id())) {
      return unreachable(Reason.BAD_ANSWER, "Drive describes a different file");
    }
    return item.trashed()
        ? new ShortcutTarget.Missing("it is in the bin")
        : new ShortcutTarget.Found(item);
  }

  private static ShortcutTarget unreachable(Reason reason, String detail) {
    return new ShortcutTarget.Unreachable(Failure.of(reason, "the shortcut's target: " + detail));
  }
}
