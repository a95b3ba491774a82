package dev.drivefetch.listing;

import dev.drivefetch.auth.Access;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;

/** Asks Drive what a source is, by one request or, behind a shortcut, two; lists nothing. */
public final class SourceLook {
  private final RootCheck check;

  /** Asks for nothing yet. */
  public SourceLook(Endpoint endpoint, HttpStack http, Access access, RequestPolicy policy) {
    this.check = new RootCheck(new DriveClient(endpoint, http.transport(), access, policy, 1));
  }

  /**
   * What a source is.
   *
   * @param name untrusted
   * @param mimeType as Drive says it
   * @param isInDoubt whether Drive limits the access to it and does not say for whom
   */
  public record Seen(String name, String mimeType, boolean isFolder, boolean isInDoubt) {}

  /**
   * That source, which is not in the bin; of a shortcut, its target.
   *
   * @throws DriveException if it is not to be seen with these credentials, or cannot be listed
   */
  public Seen look(SourceLink link) throws InterruptedException {
    Item item = check.root(link).item();
    return new Seen(
        item.name(),
        item.mimeType(),
        item.isFolder(),
        item.isFolder() && item.access() == Item.Access.IN_DOUBT);
  }
}
