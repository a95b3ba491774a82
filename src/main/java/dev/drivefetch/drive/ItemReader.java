package dev.drivefetch.drive;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Timestamps;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the JSON of an entry as it arrives: strict about what it needs, lenient about the rest, so
 * that one odd date does not cost a whole folder.
 */
final class ItemReader {
  /** Exactly what is read here. */
  static final String FIELDS =
      "id,name,mimeType,size,md5Checksum,sha256Checksum,modifiedTime,headRevisionId,resourceKey,"
          + "capabilities/canDownload,clientEncryptionDetails,trashed,"
          + "shortcutDetails(targetId,targetMimeType,targetResourceKey)";

  private final Map<String, String> texts = new HashMap<>();
  private Optional<Item.Target> shortcut = Optional.empty();
  private boolean forbidden;
  private boolean encrypted;
  private boolean trashed;
  private List<String> parents = List.of();

  private ItemReader() {}

  /**
   * Understands one entry.
   *
   * @throws JsonParseException if it is no object, or its id, name or type is no text
   * @throws IOException if it is no JSON, or cannot be read
   */
  static Item read(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      throw new JsonParseException("an entry is no object");
    }
    var reader = new ItemReader();
    json.beginObject();
    while (json.hasNext()) {
      reader.readField(json.nextName(), json);
    }
    json.endObject();
    return reader.item();
  }

  private void readField(String name, JsonReader json) throws IOException {
    switch (name) {
      case "id", "name", "mimeType" -> {
        requireText(name, json);
        readText(name, json, texts);
      }
      case "shortcutDetails" -> shortcut = target(json);
      case "capabilities" -> forbidden = forbidsDownload(json);
      case "clientEncryptionDetails" -> encrypted = skipObject(json);
      case "trashed" -> trashed = isTrue(json);
      case "parents" -> parents = textsOfArray(json);
      default -> readText(name, json, texts);
    }
  }

  /** Null is fine, it counts as absent; another type is not. */
  private static void requireText(String name, JsonReader json) throws IOException {
    JsonToken type = json.peek();
    if (type != JsonToken.STRING && type != JsonToken.NULL) {
      throw new JsonParseException("an entry's " + name + " is no text");
    }
  }

  /** What comes twice counts as it came last. */
  private static void readText(String name, JsonReader json, Map<String, String> texts)
      throws IOException {
    if (isText(json)) {
      texts.put(name, json.nextString());
    } else {
      json.skipValue();
      texts.remove(name);
    }
  }

  private static boolean isText(JsonReader json) throws IOException {
    JsonToken type = json.peek();
    return type == JsonToken.STRING || type == JsonToken.NUMBER;
  }

  private static Optional<Item.Target> target(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return Optional.empty();
    }
    Map<String, String> details = new HashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      readText(json.nextName(), json, details);
    }
    json.endObject();
    return Optional.of(
        new Item.Target(
            details.getOrDefault("targetId", ""),
            details.getOrDefault("targetMimeType", ""),
            Optional.ofNullable(details.get("targetResourceKey")).filter(DriveIds::isValid)));
  }

  private static boolean forbidsDownload(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return false;
    }
    boolean forbids = false;
    json.beginObject();
    while (json.hasNext()) {
      if (json.nextName().equals("canDownload") && json.peek() == JsonToken.BOOLEAN) {
        forbids = !json.nextBoolean();
      } else {
        json.skipValue();
      }
    }
    json.endObject();
    return forbids;
  }

  private static boolean skipObject(JsonReader json) throws IOException {
    boolean isObject = json.peek() == JsonToken.BEGIN_OBJECT;
    json.skipValue();
    return isObject;
  }

  private static boolean isTrue(JsonReader json) throws IOException {
    if (json.peek() == JsonToken.BOOLEAN) {
      return json.nextBoolean();
    }
    json.skipValue();
    return false;
  }

  private static List<String> textsOfArray(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_ARRAY) {
      json.skipValue();
      return List.of();
    }
    List<String> found = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      if (isText(json)) {
        found.add(json.nextString());
      } else {
        json.skipValue();
      }
    }
    json.endArray();
    return found;
  }

  private Item item() {
    String id = texts.getOrDefault("id", "");
    return new Item(
        id,
        texts.getOrDefault("name", id),
        texts.getOrDefault("mimeType", "application/octet-stream"),
        size(),
        checksum(),
        text("modifiedTime").flatMap(ItemReader::instant),
        text("headRevisionId"),
        text("resourceKey").filter(DriveIds::isValid),
        shortcut,
        forbidden,
        encrypted,
        trashed,
        parents);
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private OptionalLong size() {
    try {
      return text("size")
          .map(Long::valueOf)
          .filter(size -> size >= 0 && size < Long.MAX_VALUE)
          .map(OptionalLong::of)
          .orElseGet(OptionalLong::empty);
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }

  private Optional<Checksum> checksum() {
    return hex("sha256Checksum", 64)
        .map(hex -> new Checksum(Checksum.Algorithm.SHA256, hex))
        .or(() -> hex("md5Checksum", 32).map(hex -> new Checksum(Checksum.Algorithm.MD5, hex)));
  }

  private Optional<String> hex(String name, int length) {
    return text(name)
        .filter(value -> value.length() == length && value.chars().allMatch(HexFormat::isHexDigit));
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(Timestamps.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
