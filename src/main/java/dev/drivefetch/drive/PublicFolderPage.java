package dev.drivefetch.drive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the public page of a folder ({@code /embeddedfolderview}) shows to anyone with the link. The
 * page is undocumented: an entry that is not understood is counted, never dropped. It has neither
 * sizes nor checksums, and no further pages. Pure; any thread.
 *
 * @param title the folder's name, raw
 * @param entries in the page's order
 * @param notUnderstood the number of entries without a link, or whose link leads to no item of
 *     Drive
 */
public record PublicFolderPage(String title, List<Entry> entries, int notUnderstood) {
  /** The kinds of items that a page tells apart by their links. */
  public enum Kind {
    FOLDER,
    FILE,
    DOCUMENT
  }

  /**
   * An item in a folder.
   *
   * @param name raw: any characters, any length
   * @param site where the page of a document is, such as {@code spreadsheets}; empty for others
   */
  public record Entry(
      Kind kind, String id, String name, Optional<String> resourceKey, String site) {}

  /** In every entry, whatever else the page changes. */
  private static final String LINKS = "a[href]";

  private static final String ENTRIES_WITHOUT_LINK = ".flip-entry:not(:has(a[href]))";

  private static final String FRAME = ".flip-entries";
  private static final String TITLE = ".flip-entry-title";

  public PublicFolderPage {
    entries = List.copyOf(entries);
  }

  /** Reads a page; empty if it is not a folder's. A folder without entries still has its frame. */
  public static Optional<PublicFolderPage> parse(String html) {
    Document page = Jsoup.parse(html);
    List<Entry> entries = new ArrayList<>();
    int odd = page.select(ENTRIES_WITHOUT_LINK).size();
    for (Element link : page.select(LINKS)) {
      Optional<Entry> entry = PublicLink.parse(link.attr("href")).map(it -> entry(it, name(link)));
      if (entry.isPresent()) {
        entries.add(entry.get());
      } else {
        odd++;
      }
    }
    return entries.isEmpty() && page.selectFirst(FRAME) == null
        ? Optional.empty()
        : Optional.of(new PublicFolderPage(page.title(), entries, odd));
  }

  private static Entry entry(PublicLink link, String name) {
    Kind kind =
        switch (link.site()) {
          case PublicLink.FOLDERS -> Kind.FOLDER;
          case PublicLink.FILES -> Kind.FILE;
          default -> Kind.DOCUMENT;
        };
    String site = kind == Kind.DOCUMENT ? link.site() : "";
    return new Entry(kind, link.id(), name, link.resourceKey(), site);
  }

  /** With all its spaces where the page marks it; a name may begin and end with some. */
  private static String name(Element link) {
    Element title = link.selectFirst(TITLE);
    return title == null ? link.text() : title.wholeText();
  }
}
