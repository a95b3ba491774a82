package dev.drivefetch.drive;

import dev.drivefetch.http.UntrustedText;
import dev.drivefetch.model.Content;
import java.util.Map;

/**
 * In which format each kind of Google document is fetched; a table, because an API key may not be
 * allowed to ask Drive for its own.
 */
public final class ExportFormats {
  private static final String GOOGLE_TYPE = "application/vnd.google-apps.";
  private static final String OFFICE_TYPE = "application/vnd.openxmlformats-officedocument.";

  private static final Map<String, Content.Export> FORMATS =
      Map.of(
          "document", new Content.Export(OFFICE_TYPE + "wordprocessingml.document", ".docx"),
          "spreadsheet", new Content.Export(OFFICE_TYPE + "spreadsheetml.sheet", ".xlsx"),
          "presentation", new Content.Export(OFFICE_TYPE + "presentationml.presentation", ".pptx"),
          "drawing", new Content.Export("image/svg+xml", ".svg"),
          "script", new Content.Export("application/vnd.google-apps.script+json", ".json"),
          "form", new Content.Export("application/zip", ".zip"),
          "site", new Content.Export("text/plain", ".txt"),
          "jam", new Content.Export("application/pdf", ".pdf"));

  private ExportFormats() {}

  /** Whether Drive has no bytes of its own for this type: a document, a folder, a shortcut. */
  public static boolean isGoogleType(String mimeType) {
    return mimeType.startsWith(GOOGLE_TYPE);
  }

  /**
   * How a document of that type is exported; the code that makes the local name adds the extension.
   */
  public static Content contentOf(String googleType) {
    String kind = googleType.substring(GOOGLE_TYPE.length());
    Content.Export format = FORMATS.get(kind);
    if (format != null) {
      return format;
    }
    return new Content.Unavailable(
        switch (kind) {
          case "vid" -> "a Google Vids video, which needs a long-running export";
          case "folder" -> "a folder has no content";
          case "shortcut" -> "a shortcut has no content";
          default -> "Drive converts no file of type " + UntrustedText.clean(googleType);
        });
  }
}
