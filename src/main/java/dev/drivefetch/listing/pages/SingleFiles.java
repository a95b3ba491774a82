package dev.drivefetch.listing.pages;

import dev.drivefetch.drive.PublicSite;
import dev.drivefetch.drive.SourceKind;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.util.Optional;

/** Files and documents that the user named by themselves: no page lists them. Any thread. */
final class SingleFiles {
  private static final Range FIRST_BYTE = new Range(0, 1);

  private final PublicSite site;
  private final FileHeads heads;

  SingleFiles(PublicSite site, FileHeads heads) {
    this.site = site;
    this.heads = heads;
  }

  /**
   * The file that a link leads to.
   *
   * @throws DriveException if there is none to be had, now or at all
   */
  RemoteFile file(SourceLink link) throws InterruptedException {
    return described(nameless(link));
  }

  /**
   * The same file as the server describes it now, under the name under which it was listed.
   *
   * @param listed one of {@link #file}
   */
  RemoteFile now(RemoteFile listed) throws InterruptedException {
    return listed.withContent(described(listed).content());
  }

  private RemoteFile described(RemoteFile file) throws InterruptedException {
    return switch (file.content()) {
      case Content.Binary _ -> {
        FileHeads.Head head = heads.head(site.request(file, FIRST_BYTE));
        var content = new Content.Binary(head.length(), Optional.empty());
        yield file.withName(head.name().orElse(file.name())).withContent(content);
      }
      case Content.Export export -> {
        FileHeads.Head head = heads.head(site.request(file, Range.open()));
        String name = head.name().map(it -> without(export.extension(), it)).orElse(file.name());
        yield file.withName(name);
      }
      case Content.Link _, Content.Unavailable _, Content.Unreachable _ -> file;
    };
  }

  /** Its id stands for its name. */
  private static RemoteFile nameless(SourceLink link) {
    Optional<String> editor =
        link.kind() instanceof SourceKind.Document(String site)
            ? Optional.of(site)
            : Optional.empty();
    RemoteFolder place = RemoteFolder.ofOneFile(link.id(), link.resourceKey());
    return PublicFiles.file(link.id(), place, link.id(), editor, link.resourceKey());
  }

  /** The server names what it has converted; the code that makes local names adds the extension. */
  private static String without(String extension, String name) {
    return name.endsWith(extension) && name.length() > extension.length()
        ? name.substring(0, name.length() - extension.length())
        : name;
  }
}
