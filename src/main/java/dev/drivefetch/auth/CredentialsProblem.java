package dev.drivefetch.auth;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;

/** Says why credentials cannot be used; never what is in them. */
final class CredentialsProblem {
  private CredentialsProblem() {}

  static DriveException of(String name, String why) {
    return new DriveException(failure(name, why));
  }

  static DriveException of(String name, String why, Exception cause) {
    return new DriveException(failure(name, why), cause);
  }

  private static Failure failure(String name, String why) {
    return Failure.of(Reason.UNAUTHENTICATED, "cannot use " + name + ": " + why);
  }
}
