package dev.drivefetch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;

/** Answers {@code about.get} and {@code drives.list}: what is the same for all content. */
final class AboutHandler {
  private static final String DOCS = "application/vnd.google-apps.";
  private static final String OFFICE = "application/vnd.openxmlformats-officedocument.";
  private static final String OPEN = "application/vnd.oasis.opendocument.";

  private static final Map<String, List<String>> EXPORT_FORMATS =
      Map.of(
          DOCS + "document",
              List.of(
                  OFFICE + "wordprocessingml.document",
                  OPEN + "text",
                  "application/rtf",
                  "application/pdf",
                  "text/plain",
                  "text/html",
                  "text/markdown",
                  "application/epub+zip",
                  "application/zip"),
          DOCS + "spreadsheet",
              List.of(
                  OFFICE + "spreadsheetml.sheet",
                  OPEN + "spreadsheet",
                  "application/pdf",
                  "text/csv",
                  "text/tab-separated-values",
                  "application/zip"),
          DOCS + "presentation",
              List.of(
                  OFFICE + "presentationml.presentation",
                  OPEN + "presentation",
                  "application/pdf",
                  "text/plain"),
          DOCS + "drawing", List.of("image/svg+xml", "image/png", "image/jpeg", "application/pdf"),
          DOCS + "script", List.of(DOCS + "script+json"),
          DOCS + "form", List.of("application/zip"),
          DOCS + "site", List.of("text/plain"),
          DOCS + "jam", List.of("application/pdf"),
          DOCS + "vid", List.of("video/mp4"));

  private static final Map<String, List<String>> IMPORT_FORMATS =
      Map.of(
          OFFICE + "wordprocessingml.document",
          List.of(DOCS + "document"),
          OFFICE + "spreadsheetml.sheet",
          List.of(DOCS + "spreadsheet"),
          OFFICE + "presentationml.presentation",
          List.of(DOCS + "presentation"),
          "text/plain",
          List.of(DOCS + "document"),
          "text/csv",
          List.of(DOCS + "spreadsheet"));

  private AboutHandler() {}

  static Reply about(RecordedRequest request) {
    String fields =
        request
            .parameter("fields")
            .filter(text -> !text.isEmpty())
            .orElseThrow(() -> new Refusal(ApiErrors.fieldsRequired()));
    return Reply.json(200, FieldMaskParser.parse(fields, ResourceSchema.ABOUT).of(everything()));
  }

  static Reply drives(RecordedRequest request) {
    FieldMask mask =
        request
            .parameter("fields")
            .map(fields -> FieldMaskParser.parse(fields, ResourceSchema.DRIVE_LIST))
            .orElse(FieldMask.ALL);
    var none = new JsonObject().put("kind", "drive#driveList").put("drives", new JsonArray());
    return Reply.json(200, mask.of(none));
  }

  private static JsonObject everything() {
    return new JsonObject()
        .put("kind", "drive#about")
        .put("user", user())
        .put("storageQuota", storageQuota())
        .put("importFormats", formats(IMPORT_FORMATS))
        .put("exportFormats", formats(EXPORT_FORMATS))
        .put("maxUploadSize", "5242880000000")
        .put("appInstalled", false)
        .put("canCreateDrives", false);
  }

  private static JsonObject user() {
    return new JsonObject()
        .put("kind", "drive#user")
        .put("displayName", "Emulated Reader")
        .put("me", true)
        .put("permissionId", "00000000000000000001")
        .put("emailAddress", "reader@example.com");
  }

  private static JsonObject storageQuota() {
    return new JsonObject()
        .put("limit", "16106127360")
        .put("usage", "0")
        .put("usageInDrive", "0")
        .put("usageInDriveTrash", "0");
  }

  private static JsonObject formats(Map<String, List<String>> formats) {
    var json = new JsonObject();
    formats.forEach((from, to) -> json.put(from, new JsonArray(to)));
    return json;
  }
}
