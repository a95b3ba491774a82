package dev.drivefetch.drive;

import dev.drivefetch.drive.PublicFolderPage.Entry;
import dev.drivefetch.drive.PublicFolderPage.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where an entry of a public folder page leads.
 *
 * @param site of a document: the first part of its address
 */
record PublicLink(Kind kind, String id, Optional<String> resourceKey, String site) {
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
      return Optional.of(new PublicLink(Kind.FOLDER, path.get(2), key, ""));
    }
    if (path.size() < 3 || !path.get(1).equals("d")) {
      return Optional.empty();
    }
    String site = path.getFirst();
    return switch (site) {
      case "file" -> Optional.of(new PublicLink(Kind.FILE, path.get(2), key, ""));
      case "folder" -> Optional.of(new PublicLink(Kind.FOLDER, path.get(2), key, ""));
      default -> Optional.of(new PublicLink(Kind.DOCUMENT, path.get(2), key, site));
    };
  }

  Entry entry(String name) {
    return new Entry(kind, id, name, resourceKey, site);
  }
}
