package dev.drivefetch.drive;

import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Content;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The formats that each kind of Google document can be converted to; a table, because an API key
 * may not be allowed to ask Drive for its own. Pure.
 */
public final class ExportFormats {
  private static final String GOOGLE_TYPE = "application/vnd.google-apps.";
  private static final String OFFICE_TYPE = "application/vnd.openxmlformats-officedocument.";
  private static final String OPEN_TYPE = "application/vnd.oasis.opendocument.";

  /** By the name of a format, which is also its extension. */
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("docx", OFFICE_TYPE + "wordprocessingml.document"),
          Map.entry("xlsx", OFFICE_TYPE + "spreadsheetml.sheet"),
          Map.entry("pptx", OFFICE_TYPE + "presentationml.presentation"),
          Map.entry("odt", OPEN_TYPE + "text"),
          Map.entry("ods", OPEN_TYPE + "spreadsheet"),
          Map.entry("odp", OPEN_TYPE + "presentation"),
          Map.entry("rtf", "application/rtf"),
          Map.entry("pdf", "application/pdf"),
          Map.entry("txt", "text/plain"),
          Map.entry("html", "text/html"),
          Map.entry("md", "text/markdown"),
          Map.entry("epub", "application/epub+zip"),
          Map.entry("zip", "application/zip"),
          Map.entry("csv", "text/csv"),
          Map.entry("tsv", "text/tab-separated-values"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("png", "image/png"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("json", GOOGLE_TYPE + "script+json"));

  /**
   * Google's "Export MIME types for Google Workspace documents"; the first is the usual one. Sheets
   * as CSV or TSV are their first table only.
   */
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "document", List.of("docx", "odt", "rtf", "pdf", "txt", "html", "md", "epub", "zip"),
          "spreadsheet", List.of("xlsx", "ods", "pdf", "csv", "tsv", "zip"),
          "presentation", List.of("pptx", "odp", "pdf", "txt"),
          "drawing", List.of("svg", "png", "jpg", "pdf"),
          "script", List.of("json"),
          "form", List.of("zip"),
          "site", List.of("txt"),
          "jam", List.of("pdf"));

  private ExportFormats() {}

  /** The names of all formats, sorted. */
  public static Set<String> names() {
    return new TreeSet<>(TYPES.keySet());
  }

  /** Whether Drive has no bytes of its own for this type: a document, a folder, a shortcut. */
  public static boolean isGoogleType(String mimeType) {
    return mimeType.startsWith(GOOGLE_TYPE);
  }

  /** Whether this is the type of something that a person writes, and not a folder or shortcut. */
  static boolean isDocument(String mimeType) {
    return isGoogleType(mimeType)
        && !mimeType.equals(GOOGLE_TYPE + "folder")
        && !mimeType.equals(GOOGLE_TYPE + "shortcut");
  }

  /**
   * How a document of that type is exported in its usual format; the code that makes the local name
   * adds the extension.
   */
  public static Content contentOf(String googleType) {
    List<String> formats = namesFor(googleType);
    if (!formats.isEmpty()) {
      return export(formats.getFirst());
    }
    return new Content.Unavailable(
        switch (googleType.substring(GOOGLE_TYPE.length())) {
          case "vid" -> "a Google Vids video, which needs a long-running export";
          case "folder" -> "a folder has no content";
          case "shortcut" -> "a shortcut has no content";
          default -> "Drive converts no file of type " + UntrustedText.clean(googleType);
        });
  }

  /** How a document of that type is exported in that format; empty if it cannot be. */
  static Optional<Content> export(String googleType, String name) {
    return namesFor(googleType).contains(name) ? Optional.of(export(name)) : Optional.empty();
  }

  /** The formats of a kind of document, the usual one first; none if it cannot be converted. */
  static List<String> namesFor(String googleType) {
    return isGoogleType(googleType)
        ? KINDS.getOrDefault(googleType.substring(GOOGLE_TYPE.length()), List.of())
        : List.of();
  }

  private static Content export(String name) {
    return new Content.Export(Objects.requireNonNull(TYPES.get(name)), "." + name);
  }
}
