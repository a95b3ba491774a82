package dev.drivefetch.listing.pages;

import dev.drivefetch.drive.ExportFormats;
import dev.drivefetch.drive.PublicSite;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.Optional;
import java.util.OptionalLong;

/** Makes the values of public files, of which nothing is known but what a link says. Pure. */
final class PublicFiles {
  private static final String BYTES = "application/octet-stream";

  private PublicFiles() {}

  /**
   * A file or document.
   *
   * @param editor of a document: the first part of its address; empty for a file
   */
  static RemoteFile file(
      String id,
      RemoteFolder in,
      String name,
      Optional<String> editor,
      Optional<String> resourceKey) {
    Optional<String> type = editor.flatMap(PublicSite::typeOf);
    Content content =
        editor.isEmpty()
            ? new Content.Binary(OptionalLong.empty(), Optional.empty())
            : type.map(ExportFormats::contentOf).orElseGet(PublicFiles::ofNoKnownKind);
    return new RemoteFile(
        id, in, name, type.orElse(BYTES), content, Optional.empty(), Optional.empty(), resourceKey);
  }

  private static Content ofNoKnownKind() {
    return new Content.Unavailable("a document of its kind is not downloaded without credentials");
  }
}
