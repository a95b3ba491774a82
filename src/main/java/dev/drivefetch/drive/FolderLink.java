package dev.drivefetch.drive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder that the user named.
 *
 * @param id made of letters, digits, {@code _} and {@code -} only
 * @param resourceKey from the link; older shared items need it
 */
public record FolderLink(String id, Optional<String> resourceKey) {
  public FolderLink {
    if (!DriveIds.isValid(id)) {
      throw new IllegalArgumentException("not an id of Drive");
    }
  }

  /** Each folder once, in their order, with its resource key if any of its links has it. */
  public static List<FolderLink> distinct(List<FolderLink> links) {
    Map<String, FolderLink> byId = new LinkedHashMap<>();
    links.forEach(
        link ->
            byId.merge(
                link.id(), link, (one, other) -> one.resourceKey().isPresent() ? one : other));
    return List.copyOf(byId.values());
  }

  /**
   * Understands a folder's link in any form that the browser, the phone or a mail gives, or a bare
   * id.
   *
   * @throws FolderLinkException for anything else, a link to a file included
   */
  public static FolderLink parse(String text) {
    String pasted = PastedText.withoutWrapping(text);
    if (pasted.isEmpty()) {
      throw new FolderLinkException(text, "is empty" + FolderLinkException.EXPECTED);
    }
    if (DriveIds.isValid(pasted)) {
      return new FolderLink(pasted, Optional.empty());
    }
    LinkAddress address = LinkAddress.of(pasted).orElseThrow(() -> notALink(text));
    return switch (LinkForms.meaning(address)) {
      case LinkForms.Folder(String id) -> folder(text, id, address);
      case LinkForms.Other(String sentence) -> throw new FolderLinkException(text, sentence);
    };
  }

  private static FolderLinkException notALink(String text) {
    return new FolderLinkException(
        text, "is neither a link nor an id" + FolderLinkException.EXPECTED);
  }

  private static FolderLink folder(String text, String id, LinkAddress address) {
    if (!DriveIds.isValid(id)) {
      throw new FolderLinkException(text, "has no valid folder id" + FolderLinkException.EXPECTED);
    }
    return new FolderLink(id, address.parameter("resourcekey").filter(DriveIds::isValid));
  }
}
