package dev.drivefetch.drive;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the links of Drive and its editors lead to, by their forms: one table. Pure. */
final class LinkForms {
  private static final String DRIVE = "drive.google.com";
  private static final String DOCS = "docs.google.com";
  private static final String CONTENT = "drive.usercontent.google.com";
  private static final String SCRIPT = "script.google.com";
  private static final String JAMBOARD = "jamboard.google.com";

  /** In most links they stand for each other. */
  private static final Set<String> BOTH = Set.of(DRIVE, DOCS);

  private static final Set<String> HOSTS = Set.of(DRIVE, DOCS, CONTENT, SCRIPT, JAMBOARD);

  /** An Office file that is open in an editor of Google's has the link of a document, and this. */
  private static final String OFFICE_FILE = "rtpof";

  private static final SourceKind FOLDER = new SourceKind.Folder();
  private static final SourceKind FILE = new SourceKind.File();

  /**
   * One form.
   *
   * @param path with {@code id} as a group, where it is not a parameter
   * @param parameter that has the id; empty if the path has it
   */
  private record Form(Set<String> hosts, Pattern path, String parameter, SourceKind kind) {
    Form(Set<String> hosts, String path, String parameter, SourceKind kind) {
      this(hosts, Pattern.compile(path), parameter, kind);
    }

    Form(Set<String> hosts, String path, SourceKind kind) {
      this(hosts, path, "", kind);
    }
  }

  private static final String ID = "(?<id>[^/]+)";
  private static final String REST = "(?:/.*)?";

  /** The first that fits counts. */
  private static final List<Form> FORMS =
      List.of(
          // Mobile links name all folders on the way; the last one is meant.
          new Form(BOTH, "(?:(?:drive|mobile)/)*folders/(?:.*/)?" + ID, FOLDER),
          new Form(
              BOTH,
              "(?:(?:drive|mobile)/)*(?<id>my-drive|shared-with-me)",
              new SourceKind.Unknown()),
          new Form(BOTH, "folder/d/" + ID + REST, FOLDER),
          new Form(BOTH, "(?:.*/)?(?:embedded)?folderview", "id", FOLDER),
          new Form(BOTH, "(?:.*/)?open", "id", new SourceKind.Unknown()),
          new Form(BOTH, "file/d/" + ID + REST, FILE),
          new Form(BOTH, "(?:.*/)?(?:uc|download)", "id", FILE),
          new Form(BOTH, "(?:.*/)?viewer", "srcid", FILE),
          new Form(Set.of(CONTENT), "(?:.*/)?(?:uc|download)", "id", FILE),
          document("document"),
          document("spreadsheets"),
          document("presentation"),
          document("drawings"),
          document("forms"),
          document("videos"),
          new Form(Set.of(SCRIPT), "(?:macros/)?d/" + ID + REST, new SourceKind.Document("script")),
          new Form(Set.of(SCRIPT), "home/projects/" + ID + REST, new SourceKind.Document("script")),
          new Form(Set.of(JAMBOARD), "d/" + ID + REST, new SourceKind.Document("jamboard")));

  /** What is published has an address of its own instead of an id. */
  private static final Pattern PUBLISHED = Pattern.compile("[a-z]+/d/e/.*");

  private static final String INSTEAD = "; open what you want in Drive and copy its address";

  /** Pages of Drive that show something, but no folder that has a link. */
  private static final Map<String, String> VIEWS =
      Map.ofEntries(
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

  private static Form document(String site) {
    return new Form(BOTH, site + "/d/" + ID + REST, new SourceKind.Document(site));
  }

  /** What a link leads to. */
  sealed interface Meaning {}

  /** To an item of Drive; the id is raw. */
  record Item(String id, SourceKind kind) implements Meaning {}

  /** To something else; the sentence, without its subject, says what and what to copy instead. */
  record Other(String sentence) implements Meaning {}

  static Meaning meaning(LinkAddress link) {
    if (!HOSTS.contains(link.host())) {
      return new Other("is not a link to drive.google.com" + SourceLinkException.EXPECTED);
    }
    String path = String.join("/", link.segments());
    if (PUBLISHED.matcher(path).matches()) {
      return aPublishedDocument();
    }
    return FORMS.stream()
        .flatMap(form -> item(form, path, link).stream())
        .<Meaning>map(item -> item)
        .findFirst()
        .orElseGet(() -> other(link.segments()));
  }

  private static Optional<Item> item(Form form, String path, LinkAddress link) {
    Matcher matcher = form.path.matcher(path);
    if (!form.hosts.contains(link.host()) || !matcher.matches()) {
      return Optional.empty();
    }
    Optional<String> id =
        form.parameter.isEmpty()
            ? Optional.of(matcher.group("id"))
            : link.parameter(form.parameter);
    return id.map(it -> new Item(it, kind(form.kind, link)));
  }

  private static SourceKind kind(SourceKind ofForm, LinkAddress link) {
    boolean isOffice = link.parameter(OFFICE_FILE).filter("true"::equals).isPresent();
    return ofForm instanceof SourceKind.Document && isOffice ? FILE : ofForm;
  }

  private static Other other(List<String> segments) {
    if (segments.isEmpty() || segments.equals(List.of("drive"))) {
      return new Other("leads to Drive's home page" + INSTEAD);
    }
    return segments.stream()
        .filter(VIEWS::containsKey)
        .findFirst()
        .map(view -> new Other(VIEWS.get(view) + ", which has no link of its own" + INSTEAD))
        .orElseGet(
            () -> new Other("names no folder, file or document" + SourceLinkException.EXPECTED));
  }

  private static Other aPublishedDocument() {
    return new Other(
        "is the address of a published document, which does not identify a file; open the document"
            + " itself and copy its address");
  }
}
