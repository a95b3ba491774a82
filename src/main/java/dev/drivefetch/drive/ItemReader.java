package dev.drivefetch.drive;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import dev.drivefetch.model.Checksum;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON of an entry: strict about what it needs, lenient about the rest, so that one odd
 * date does not cost a whole folder.
 */
final class ItemReader {
  /** Exactly what is read here. */
  static final String FIELDS =
      "id,name,mimeType,size,md5Checksum,sha256Checksum,modifiedTime,headRevisionId,resourceKey,"
          + "capabilities/canDownload,clientEncryptionDetails,trashed,"
          + "shortcutDetails(targetId,targetMimeType,targetResourceKey)";

  private ItemReader() {}

  /**
   * Understands one entry.
   *
   * @throws JsonParseException if it is no object, or its id, name or type is no text
   */
  static Item read(JsonElement json) {
    if (!(json instanceof JsonObject item)) {
      throw new JsonParseException("an entry is no object");
    }
    String id = required(item, "id").orElse("");
    return new Item(
        id,
        required(item, "name").orElse(id),
        required(item, "mimeType").orElse("application/octet-stream"),
        size(item),
        checksum(item),
        text(item, "modifiedTime").flatMap(ItemReader::instant),
        text(item, "headRevisionId"),
        text(item, "resourceKey").filter(DriveIds::isValid),
        object(item, "shortcutDetails").map(ItemReader::target),
        object(item, "capabilities")
            .flatMap(ItemReader::canDownload)
            .filter(can -> !can)
            .isPresent(),
        object(item, "clientEncryptionDetails").isPresent(),
        isTrue(item.get("trashed")),
        parents(item));
  }

  private static List<String> parents(JsonObject item) {
    return item.get("parents") instanceof JsonArray array
        ? array.asList().stream()
            .filter(JsonPrimitive.class::isInstance)
            .map(JsonElement::getAsString)
            .toList()
        : List.of();
  }

  private static Item.Target target(JsonObject details) {
    return new Item.Target(
        text(details, "targetId").orElse(""),
        text(details, "targetMimeType").orElse(""),
        text(details, "targetResourceKey").filter(DriveIds::isValid));
  }

  private static OptionalLong size(JsonObject item) {
    try {
      return text(item, "size").stream()
          .mapToLong(Long::parseLong)
          .filter(size -> size >= 0 && size < Long.MAX_VALUE)
          .findFirst();
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private static Optional<Checksum> checksum(JsonObject item) {
    return hex(item, "sha256Checksum", 64)
        .map(hex -> new Checksum(Checksum.Algorithm.SHA256, hex))
        .or(
            () ->
                hex(item, "md5Checksum", 32).map(hex -> new Checksum(Checksum.Algorithm.MD5, hex)));
  }

  private static Optional<String> hex(JsonObject item, String name, int length) {
    return text(item, name)
        .filter(value -> value.length() == length && value.chars().allMatch(HexFormat::isHexDigit));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> canDownload(JsonObject capabilities) {
    return capabilities.get("canDownload") instanceof JsonPrimitive value && value.isBoolean()
        ? Optional.of(value.getAsBoolean())
        : Optional.empty();
  }

  private static boolean isTrue(@Nullable JsonElement value) {
    return value instanceof JsonPrimitive flag && flag.isBoolean() && flag.getAsBoolean();
  }

  private static Optional<JsonObject> object(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonObject child ? Optional.of(child) : Optional.empty();
  }

  /** Absent is fine; of another type is not. */
  private static Optional<String> required(JsonObject item, String name) {
    JsonElement value = item.get(name);
    if (value == null || value.isJsonNull()) {
      return Optional.empty();
    }
    if (value instanceof JsonPrimitive primitive && primitive.isString()) {
      return Optional.of(primitive.getAsString());
    }
    throw new JsonParseException("an entry's " + name + " is no text");
  }

  private static Optional<String> text(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonPrimitive value
        ? Optional.of(value.getAsString())
        : Optional.empty();
  }
}
