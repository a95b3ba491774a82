package dev.drivefetch.emulator;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Where Google documents live on the web, and how formats are called there. */
final class DocumentSite {
  private static final String APPS = "application/vnd.google-apps.";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String OPEN = "application/vnd.oasis.opendocument.";

  /** What stands before {@code /d/ID} for a kind of document. */
  private static final Map<String, String> PATHS =
      Map.of(
          APPS + "document", "document",
          APPS + "spreadsheet", "spreadsheets",
          APPS + "presentation", "presentation",
          APPS + "drawing", "drawings",
          APPS + "form", "forms",
          APPS + "script", "script",
          APPS + "site", "site",
          APPS + "jam", "jamboard",
          APPS + "vid", "videos");

  private static final Map<String, String> TYPES = types();

  private DocumentSite() {}

  /** The kind's name in a path; empty: Google has no such page. */
  static Optional<String> path(String mimeType) {
    return Optional.ofNullable(PATHS.get(mimeType));
  }

  /** Whether the site gives it in other formats; a video of Vids only comes as a long download. */
  static boolean exports(String mimeType) {
    return PATHS.containsKey(mimeType) && !mimeType.equals(APPS + "vid");
  }

  /** The MIME type of a format, e.g. of {@code docx}; what is no known format is one itself. */
  static String type(String format) {
    return TYPES.getOrDefault(format, format);
  }

  /** The format of a MIME type; the type itself if it has no name. */
  static String format(String type) {
    return TYPES.entrySet().stream()
        .filter(entry -> entry.getValue().equals(type))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(type);
  }

  private static Map<String, String> types() {
    Map<String, String> types = new LinkedHashMap<>();
    types.put("docx", OFFICE + "wordprocessingml.document");
    types.put("xlsx", OFFICE + "spreadsheetml.sheet");
    types.put("pptx", OFFICE + "presentationml.presentation");
    types.put("odt", OPEN + "text");
    types.put("ods", OPEN + "spreadsheet");
    types.put("odp", OPEN + "presentation");
    types.put("rtf", "application/rtf");
    types.put("pdf", "application/pdf");
    types.put("txt", "text/plain");
    types.put("html", "text/html");
    types.put("md", "text/markdown");
    types.put("epub", "application/epub+zip");
    types.put("zip", "application/zip");
    types.put("csv", "text/csv");
    types.put("tsv", "text/tab-separated-values");
    types.put("svg", "image/svg+xml");
    types.put("png", "image/png");
    types.put("jpg", "image/jpeg");
    types.put("jpeg", "image/jpeg");
    types.put("json", APPS + "script+json");
    types.put("mp4", "video/mp4");
    return types;
  }
}
