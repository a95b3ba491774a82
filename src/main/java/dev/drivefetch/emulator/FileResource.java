package dev.drivefetch.emulator;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Describes items as Drive's {@code File} resource does; may read files to hash them. */
final class FileResource {
  /** What Drive gives of a file if no fields are asked for. */
  static final FieldMask DEFAULT = FieldMask.ofNames("kind", "id", "name", "mimeType");

  /** What Drive says of native documents, whatever their exports are like. */
  private static final long DOCUMENT_SIZE = 1024;

  /** An answer waits no longer than that for all checksums of files on disk. */
  private static final long PATIENCE_NANOS = 1_000_000_000L;

  private final ChecksumCache checksums;
  private final String baseUrl;
  private final long until = System.nanoTime() + PATIENCE_NANOS;

  /**
   * Describes items in one answer. Files on disk that are not hashed in a second have no checksum
   * in it, as some of Drive's have none; they are hashed in the background meanwhile.
   *
   * @param baseUrl of the emulator as that caller knows it, for links
   */
  FileResource(ChecksumCache checksums, String baseUrl) {
    this.checksums = checksums;
    this.baseUrl = baseUrl;
  }

  /** The wanted fields; of a body that is not asked to be hashed nothing is read. */
  JsonObject describe(DriveItem item, FieldMask mask) throws IOException {
    if (mask.fields().isEmpty() && !mask.everything()) {
      return new JsonObject();
    }
    JsonObject file = common(item);
    switch (item.content()) {
      case ItemContent.Folder() -> file.put("quotaBytesUsed", "0");
      case ItemContent.Binary(ByteSource bytes) -> binary(file, item, bytes, mask);
      case ItemContent.Document(Map<String, ByteSource> exports) -> document(file, item, exports);
      case ItemContent.Shortcut shortcut -> shortcut(file, shortcut);
    }
    item.overrides().forEach((field, value) -> override(file, field, value));
    return mask.of(file);
  }

  private static JsonObject common(DriveItem item) {
    boolean trashed = item.is(ItemFlag.TRASHED);
    String modified = Times.format(item.modifiedTime());
    var file =
        new JsonObject()
            .put("kind", "drive#file")
            .put("id", item.id())
            .put("name", item.name())
            .put("mimeType", item.mimeType())
            .put("starred", false)
            .put("trashed", trashed)
            .put("explicitlyTrashed", trashed);
    item.parent().ifPresent(parent -> file.put("parents", new JsonArray().add(parent)));
    item.resourceKey().ifPresent(key -> file.put("resourceKey", key));
    return file.put("spaces", new JsonArray().add("drive"))
        .put("version", Long.toString(item.version()))
        .put("createdTime", modified)
        .put("modifiedTime", modified)
        .put("viewedByMe", false)
        .put("shared", true)
        .put("ownedByMe", false)
        .put("capabilities", capabilities(item))
        .put("inheritedPermissionsDisabled", item.is(ItemFlag.LIMITED))
        .put("copyRequiresWriterPermission", item.is(ItemFlag.NOT_DOWNLOADABLE))
        .put("writersCanShare", true);
  }

  private static JsonObject capabilities(DriveItem item) {
    boolean folder = item.content() instanceof ItemContent.Folder;
    boolean downloadable = !item.is(ItemFlag.NOT_DOWNLOADABLE);
    return new JsonObject()
        .put("canCopy", !folder && downloadable)
        .put("canDownload", downloadable)
        .put("canEdit", false)
        .put("canListChildren", folder && !item.is(ItemFlag.LIMITED))
        .put("canReadRevisions", false);
  }

  private void binary(JsonObject file, DriveItem item, ByteSource bytes, FieldMask mask)
      throws IOException {
    String size = Long.toString(bytes.size());
    String extension = MimeTypes.extension(item.name());
    file.put("originalFilename", item.name())
        .put("fullFileExtension", extension)
        .put("fileExtension", extension)
        .put("size", size)
        .put("quotaBytesUsed", size)
        .put("headRevisionId", revision(item));
    if (needsHashing(item, mask)) {
      checksums
          .of(bytes, until)
          .ifPresent(
              sums ->
                  file.put("md5Checksum", sums.md5())
                      .put("sha1Checksum", sums.sha1())
                      .put("sha256Checksum", sums.sha256()));
    }
  }

  private static boolean needsHashing(DriveItem item, FieldMask mask) {
    return Checksums.FIELDS.stream()
        .anyMatch(field -> mask.wants(field) && !item.overrides().containsKey(field));
  }

  /** Another one for every version of the content. */
  private static String revision(DriveItem item) {
    long word = Mixing.mix(item.id().hashCode(), item.version());
    return "0B" + HexFormat.of().toHexDigits(word);
  }

  private void document(JsonObject file, DriveItem item, Map<String, ByteSource> exports) {
    file.put("size", Long.toString(DOCUMENT_SIZE))
        .put("quotaBytesUsed", Long.toString(DOCUMENT_SIZE));
    if (DocumentSite.exports(item.mimeType())) {
      file.put("exportLinks", exportLinks(item, exports));
    }
  }

  private JsonObject exportLinks(DriveItem item, Map<String, ByteSource> exports) {
    String kind = DocumentSite.path(item.mimeType()).orElseThrow();
    String key = item.resourceKey().map(value -> "&resourcekey=" + encode(value)).orElse("");
    var links = new JsonObject();
    // Sorted, since nobody should rely on the order.
    for (String type : new TreeMap<>(exports).keySet()) {
      String format = encode(DocumentSite.format(type));
      String path = "/%s/d/%s/export?format=%s%s".formatted(kind, item.id(), format, key);
      links.put(type, baseUrl + path);
    }
    return links;
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static void shortcut(JsonObject file, ItemContent.Shortcut shortcut) {
    var details =
        new JsonObject()
            .put("targetId", shortcut.targetId())
            .put("targetMimeType", shortcut.targetMimeType());
    shortcut.targetResourceKey().ifPresent(key -> details.put("targetResourceKey", key));
    file.put("quotaBytesUsed", "0").put("shortcutDetails", details);
  }

  private static void override(JsonObject file, String field, Optional<Object> value) {
    value.ifPresentOrElse(other -> file.put(field, other), () -> file.remove(field));
  }
}
