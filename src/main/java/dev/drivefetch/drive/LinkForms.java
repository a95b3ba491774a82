package dev.drivefetch.drive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the links of Drive and its editors lead to, by their forms. Pure. */
final class LinkForms {
  private static final Set<String> HOSTS = Set.of("drive.google.com", "docs.google.com");
  private static final Set<String> SCRIPTS = Set.of("script.google.com", "jamboard.google.com");
  private static final Set<String> CONTENT = Set.of("drive.usercontent.google.com");

  private static final Set<String> FOLDER_PAGES =
      Set.of("open", "folderview", "embeddedfolderview");
  private static final Set<String> FILE_PAGES = Set.of("uc", "download", "viewer");
  private static final Set<String> DOCUMENTS =
      Set.of("document", "spreadsheets", "presentation", "drawings", "forms");

  private static final String INSTEAD = "; open the folder itself and copy its address";

  /** Pages of Drive that show something, but no folder that has a link. */
  private static final Map<String, String> VIEWS =
      Map.ofEntries(
          Map.entry("my-drive", "leads to the signed-in user's own My Drive"),
          Map.entry("shared-with-me", "leads to what is shared with the signed-in user"),
          Map.entry("search", "leads to a search"),
          Map.entry("advanced-search", "leads to a search"),
          Map.entry("starred", "leads to the list of starred items"),
          Map.entry("recent", "leads to the list of recent items"),
          Map.entry("trash", "leads to the bin"),
          Map.entry("shared-drives", "leads to the list of shared drives"),
          Map.entry("team-drives", "leads to the list of shared drives"),
          Map.entry("computers", "leads to the list of computers"),
          Map.entry("home", "leads to Drive's home page"),
          Map.entry("priority", "leads to Drive's home page"));

  private LinkForms() {}

  /** What a link leads to. */
  sealed interface Meaning {}

  /** To a folder, or to what may be one; the id is raw. */
  record Folder(String id) implements Meaning {}

  /** To something else; the sentence, without its subject, says what and what to copy instead. */
  record Other(String sentence) implements Meaning {}

  static Meaning meaning(LinkAddress link) {
    if (CONTENT.contains(link.host())) {
      return aFile();
    }
    if (SCRIPTS.contains(link.host())) {
      return aDocument();
    }
    return HOSTS.contains(link.host())
        ? ofDrive(link)
        : new Other("is not a link to drive.google.com" + FolderLinkException.EXPECTED);
  }

  private static Meaning ofDrive(LinkAddress link) {
    List<String> segments = link.segments();
    return folderOfPath(segments)
        .or(() -> folderOfQuery(link))
        .<Meaning>map(Folder::new)
        .orElseGet(() -> other(segments));
  }

  /** Mobile links name all folders on the way; the last one is meant. */
  private static Optional<String> folderOfPath(List<String> segments) {
    int at = segments.indexOf("folders");
    boolean known =
        at >= 0 && segments.subList(0, at).stream().allMatch(Set.of("drive", "mobile")::contains);
    if (known && at + 1 < segments.size()) {
      return Optional.of(segments.getLast());
    }
    return segments.size() >= 3 && segments.subList(0, 2).equals(List.of("folder", "d"))
        ? Optional.of(segments.get(2))
        : Optional.empty();
  }

  private static Optional<String> folderOfQuery(LinkAddress link) {
    return !link.segments().isEmpty() && FOLDER_PAGES.contains(link.segments().getLast())
        ? link.parameter("id")
        : Optional.empty();
  }

  private static Other other(List<String> segments) {
    if (segments.isEmpty() || segments.equals(List.of("drive"))) {
      return new Other("leads to Drive's home page" + INSTEAD);
    }
    if (DOCUMENTS.contains(segments.getFirst())) {
      return segments.contains("e") ? aPublishedDocument() : aDocument();
    }
    if (segments.getFirst().equals("file") || FILE_PAGES.contains(segments.getLast())) {
      return aFile();
    }
    return segments.stream()
        .filter(VIEWS::containsKey)
        .findFirst()
        .map(view -> new Other(VIEWS.get(view) + ", which is not a folder" + INSTEAD))
        .orElseGet(() -> new Other("does not name a folder" + FolderLinkException.EXPECTED));
  }

  private static Other aFile() {
    return new Other("is the link of a single file; copy the link of the folder that it is in");
  }

  private static Other aDocument() {
    return new Other("is the link of a single document; copy the link of the folder that it is in");
  }

  private static Other aPublishedDocument() {
    return new Other(
        "is the address of a published document, which does not identify a file; copy the link of"
            + " the folder that the document is in");
  }
}
