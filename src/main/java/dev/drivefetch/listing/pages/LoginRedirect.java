package dev.drivefetch.listing.pages;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;

/** A redirect to where one logs in: how Google answers for what is not public. Pure. */
final class LoginRedirect {
  private LoginRedirect() {}

  /** Whether that address is such a place. */
  static boolean is(String location) {
    return location.contains("ServiceLogin") || location.contains("accounts.google.com");
  }

  /** What is said of an item that redirects there. */
  static Failure failure() {
    return Failure.of(Reason.NO_PERMISSION, "not public: Google asks for a login");
  }
}
