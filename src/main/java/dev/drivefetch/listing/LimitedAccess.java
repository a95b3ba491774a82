package dev.drivefetch.listing;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;

/** What is said of folders that can be seen but not opened. */
final class LimitedAccess {
  private LimitedAccess() {}

  static Failure failure() {
    return Failure.of(
        Reason.LIMITED_ACCESS, "its access is limited: Drive does not list its contents");
  }
}
