package dev.drivefetch.emulator;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The public page of a folder: its title, and one entry for each item, whose link tells what it is.
 * It gives neither sizes nor checksums, and has no further pages.
 */
final class FolderPage {
  private static final String DRIVE = "https://drive.google.com/";
  private static final String DOCS = "https://docs.google.com/";

  private FolderPage() {}

  static String of(DriveItem folder, List<DriveItem> children) {
    String entries = children.stream().map(FolderPage::entry).collect(Collectors.joining("\n"));
    return Html.page(folder.name(), "<div class=\"flip-entries\">\n%s\n</div>".formatted(entries));
  }

  /** No space that is not the name's: a name can begin and end with some. */
  private static String entry(DriveItem item) {
    return """
    <div class="flip-entry" id="entry-%s"><div class="flip-entry-info"><a href="%s" target="_blank">\
    <div class="flip-entry-list-icon"><img src="%s" alt=""></div>\
    <div class="flip-entry-title">%s</div></a></div>\
    <div class="flip-entry-last-modified"><div>%s</div></div></div>\
    """
        .formatted(
            Html.escape(item.id()),
            Html.escape(link(item)),
            Html.escape("https://drive-thirdparty.googleusercontent.com/16/type/" + type(item)),
            Html.escape(item.name()),
            Times.format(item.modifiedTime()).substring(0, "2024-03-01".length()));
  }

  /** That of a shortcut leads to its target. */
  private static String link(DriveItem item) {
    return switch (item.content()) {
      case ItemContent.Shortcut(String target, String type, Optional<String> key) ->
          link(target, type, key);
      case ItemContent.Folder _, ItemContent.Binary _, ItemContent.Document _ ->
          link(item.id(), item.mimeType(), item.resourceKey());
    };
  }

  private static String link(String id, String mimeType, Optional<String> key) {
    String suffix = "?usp=drive_web" + key.map(value -> "&resourcekey=" + value).orElse("");
    if (mimeType.equals(DriveItem.FOLDER)) {
      return DRIVE + "drive/folders/" + id + key.map(value -> "?resourcekey=" + value).orElse("");
    } else if (!mimeType.startsWith("application/vnd.google-apps.")) {
      return DRIVE + "file/d/" + id + "/view" + suffix;
    }
    // A map, or what another service keeps in Drive, has no page among the documents.
    return DocumentSite.path(mimeType)
        .map(kind -> DOCS + kind + "/d/" + id + "/edit" + suffix)
        .orElseGet(() -> "https://www.google.com/maps/d/edit?mid=" + id);
  }

  private static String type(DriveItem item) {
    return item.content() instanceof ItemContent.Shortcut shortcut
        ? shortcut.targetMimeType()
        : item.mimeType();
  }
}
