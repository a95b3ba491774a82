package dev.drivefetch.drive;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A folder, a file or a document that the user named.
 *
 * @param id made of letters, digits, {@code _} and {@code -} only
 * @param resourceKey from the link; older shared items need it
 * @param kind what the link says of it; Drive knows better
 */
public record SourceLink(String id, Optional<String> resourceKey, SourceKind kind) {
  /** What a user's own top folder is called beside its id; see Drive's guide to files. */
  private static final String ROOT = "root";

  private static final String MY_DRIVE = "my-drive";
  private static final String SHARED_WITH_ME = "shared-with-me";

  public SourceLink {
    if (!DriveIds.isValid(id)) {
      throw new IllegalArgumentException("not an id of Drive");
    }
  }

  /** Each source once, in their order, with all that any of its links says of it. */
  public static List<SourceLink> distinct(List<SourceLink> links) {
    Map<String, SourceLink> byId = new LinkedHashMap<>();
    links.forEach(link -> byId.merge(link.id(), link, SourceLink::with));
    return List.copyOf(byId.values());
  }

  private SourceLink with(SourceLink other) {
    return new SourceLink(id, resourceKey.or(other::resourceKey), isUnknown() ? other.kind : kind);
  }

  private boolean isUnknown() {
    return kind instanceof SourceKind.Unknown;
  }

  /** Whether it may be a folder, for all that the link says. */
  public boolean mayBeFolder() {
    return switch (kind) {
      case SourceKind.Unknown _,
          SourceKind.Folder _,
          SourceKind.MyDrive _,
          SourceKind.SharedWithMe _ ->
          true;
      case SourceKind.File _, SourceKind.Document _ -> false;
    };
  }

  /**
   * Understands a link in any form that the browser, the phone or a mail gives, or a bare id.
   *
   * @throws SourceLinkException for anything else
   */
  public static SourceLink parse(String text) {
    String pasted = PastedText.withoutWrapping(text);
    if (pasted.isEmpty()) {
      throw new SourceLinkException(text, "is empty" + SourceLinkException.EXPECTED);
    }
    Optional<SourceLink> view = view(pasted);
    if (view.isPresent()) {
      return view.get();
    }
    if (DriveIds.isValid(pasted)) {
      return new SourceLink(pasted, Optional.empty(), new SourceKind.Unknown());
    }
    LinkAddress address = LinkAddress.of(pasted).orElseThrow(() -> notALink(text));
    return switch (LinkForms.meaning(address)) {
      case LinkForms.Item(String id, SourceKind kind) -> item(text, id, kind, address);
      case LinkForms.Other(String sentence) -> throw new SourceLinkException(text, sentence);
    };
  }

  /** The signed-in user's own, by the words in its address. */
  private static Optional<SourceLink> view(String word) {
    return switch (word) {
      case MY_DRIVE ->
          Optional.of(new SourceLink(ROOT, Optional.empty(), new SourceKind.MyDrive()));
      case SHARED_WITH_ME ->
          Optional.of(new SourceLink(word, Optional.empty(), new SourceKind.SharedWithMe()));
      default -> Optional.empty();
    };
  }

  /** Whether it is another one for each user, and there is none without. */
  public boolean isOfSignedInUser() {
    return kind instanceof SourceKind.MyDrive || kind instanceof SourceKind.SharedWithMe;
  }

  private static SourceLinkException notALink(String text) {
    return new SourceLinkException(
        text, "is neither a link nor an id" + SourceLinkException.EXPECTED);
  }

  private static SourceLink item(String text, String id, SourceKind kind, LinkAddress address) {
    Optional<SourceLink> view = view(id);
    if (view.isPresent()) {
      return view.get();
    }
    if (!DriveIds.isValid(id)) {
      throw new SourceLinkException(text, "has no valid id" + SourceLinkException.EXPECTED);
    }
    return new SourceLink(id, address.parameter("resourcekey").filter(DriveIds::isValid), kind);
  }
}
