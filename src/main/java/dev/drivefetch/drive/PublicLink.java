package dev.drivefetch.drive;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where an entry of a public folder page leads.
 *
 * @param site {@link #FOLDERS}, {@link #FILES}, or that of a document: the first part of its
 *     address
 */
record PublicLink(String site, String id, Optional<String> resourceKey) {
  static final String FOLDERS = "folder";
  static final String FILES = "file";

  private static final Set<String> HOSTS = Set.of("drive.google.com", "docs.google.com");

  /** What the link of an entry says; empty if it leads to no item of Drive. */
  static Optional<PublicLink> parse(String href) {
    return LinkAddress.of(href)
        .filter(address -> HOSTS.contains(address.host()))
        .flatMap(PublicLink::of)
        .filter(link -> DriveIds.isValid(link.id()));
  }

  private static Optional<PublicLink> of(LinkAddress address) {
    List<String> path = address.segments();
    Optional<String> key = address.parameter("resourcekey").filter(DriveIds::isValid);
    if (path.size() >= 3 && path.subList(0, 2).equals(List.of("drive", "folders"))) {
      return Optional.of(new PublicLink(FOLDERS, path.get(2), key));
    }
    return path.size() >= 3 && path.get(1).equals("d")
        ? Optional.of(new PublicLink(path.getFirst(), path.get(2), key))
        : Optional.empty();
  }
}
