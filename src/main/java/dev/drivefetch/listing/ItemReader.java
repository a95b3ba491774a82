package dev.drivefetch.listing;

import com.google.gson.JsonParseException;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import dev.drivefetch.drive.DriveIds;
import dev.drivefetch.drive.JsonValues;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Timestamps;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads the JSON of an entry as it arrives: strict about what it needs, lenient about the rest, and
 * always to the end of the entry, so that an odd one costs neither those beside it nor, for an odd
 * date, itself.
 */
final class ItemReader {
  /** Exactly what is read here. */
  static final String FIELDS =
      "id,name,mimeType,size,md5Checksum,sha256Checksum,modifiedTime,headRevisionId,resourceKey,"
          + "capabilities/canDownload,capabilities/canListChildren,inheritedPermissionsDisabled,"
          + "clientEncryptionDetails,trashed,"
          + "shortcutDetails(targetId,targetMimeType,targetResourceKey)";

  /** The length of a string; Drive's own names have at most half of it. */
  private static final int MOST_CHARACTERS = 1 << 16;

  private final Map<String, String> texts = new HashMap<>();
  private Optional<String> problem = Optional.empty();
  private Optional<Item.Target> shortcut = Optional.empty();
  private boolean forbidden;
  private Optional<Boolean> listable = Optional.empty();
  private boolean limited;
  private boolean encrypted;
  private boolean trashed;
  private List<String> parents = List.of();

  private ItemReader() {}

  /**
   * Reads one entry of a list.
   *
   * @throws IOException if it is no JSON, or cannot be read
   */
  static Entry read(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return new OddEntry("", "it is not an object");
    }
    var reader = new ItemReader();
    json.beginObject();
    while (json.hasNext()) {
      reader.readField(json.nextName(), json);
    }
    json.endObject();
    return reader.entry();
  }

  /**
   * Reads an answer that is one entry.
   *
   * @throws JsonParseException if it makes no sense
   * @throws IOException if it is no JSON, or cannot be read
   */
  static Item readItem(JsonReader json) throws IOException {
    return switch (read(json)) {
      case Item item -> item;
      case OddEntry odd -> throw new JsonParseException(odd.problem());
    };
  }

  private void readField(String name, JsonReader json) throws IOException {
    switch (name) {
      case "id", "name", "mimeType", "size" -> readNeeded(name, json);
      case "shortcutDetails" -> shortcut = target(json);
      case "capabilities" -> readCapabilities(json);
      case "inheritedPermissionsDisabled" -> limited = JsonValues.isTrue(json);
      case "clientEncryptionDetails" -> encrypted = JsonValues.isObject(json);
      case "trashed" -> trashed = JsonValues.isTrue(json);
      case "parents" -> parents = JsonValues.list(json);
      default -> readText(name, json);
    }
  }

  /** Null counts as absent; Drive writes sizes as texts, and others as numbers. */
  private void readNeeded(String name, JsonReader json) throws IOException {
    JsonToken type = json.peek();
    if (type == JsonToken.NULL) {
      json.skipValue();
      return;
    }
    if (texts.containsKey(name)) {
      odd("its " + name + " appears twice");
    }
    if (type != JsonToken.STRING && !(type == JsonToken.NUMBER && name.equals("size"))) {
      odd("its " + name + " is not a string");
    }
    readText(name, json);
  }

  /** What comes twice counts as it came last. */
  private void readText(String name, JsonReader json) throws IOException {
    Optional<String> text = JsonValues.text(json);
    if (text.isEmpty()) {
      texts.remove(name);
      return;
    }
    if (text.get().length() > MOST_CHARACTERS) {
      odd("its " + name + " is longer than any in Drive");
    }
    texts.put(name, text.get());
  }

  private void readCapabilities(JsonReader json) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      json.skipValue();
      return;
    }
    json.beginObject();
    while (json.hasNext()) {
      switch (json.nextName()) {
        case "canDownload" -> forbidden = JsonValues.flag(json).filter(can -> !can).isPresent();
        case "canListChildren" -> listable = JsonValues.flag(json);
        default -> json.skipValue();
      }
    }
    json.endObject();
  }

  private void odd(String what) {
    problem = problem.or(() -> Optional.of(what));
  }

  private static Optional<Item.Target> target(JsonReader json) throws IOException {
    return JsonValues.texts(json)
        .map(
            details ->
                new Item.Target(
                    details.getOrDefault("targetId", ""),
                    details.getOrDefault("targetMimeType", ""),
                    Optional.ofNullable(details.get("targetResourceKey"))
                        .filter(DriveIds::isValid)));
  }

  private Entry entry() {
    String id = texts.getOrDefault("id", "");
    if (id.isEmpty()) {
      odd("it has no id");
    } else if (!DriveIds.isValid(id)) {
      odd("its id is not a Drive id");
    }
    if (text("name").isEmpty()) {
      odd("it has no name");
    }
    OptionalLong size = size();
    return problem
        .<Entry>map(what -> new OddEntry(text("name").orElse(id), what))
        .orElseGet(() -> item(id, size));
  }

  private Item item(String id, OptionalLong size) {
    return new Item(
        id,
        texts.getOrDefault("name", id),
        texts.getOrDefault("mimeType", "application/octet-stream"),
        size,
        checksum(),
        text("modifiedTime").flatMap(ItemReader::instant),
        text("headRevisionId"),
        text("resourceKey").filter(DriveIds::isValid),
        shortcut,
        forbidden,
        access(),
        encrypted,
        trashed,
        parents);
  }

  private Item.Access access() {
    if (listable.isPresent()) {
      return listable.get() ? Item.Access.OPEN : Item.Access.CLOSED;
    }
    return limited ? Item.Access.IN_DOUBT : Item.Access.OPEN;
  }

  private Optional<String> text(String name) {
    return Optional.ofNullable(texts.get(name));
  }

  private OptionalLong size() {
    Optional<String> text = text("size");
    try {
      OptionalLong size =
          text.map(Long::valueOf)
              .filter(bytes -> bytes >= 0 && bytes < Long.MAX_VALUE)
              .map(OptionalLong::of)
              .orElseGet(OptionalLong::empty);
      if (text.isPresent() && size.isEmpty()) {
        odd("its size is out of bounds: " + text.get());
      }
      return size;
    } catch (NumberFormatException _) {
      odd("its size is not a number: " + text.orElse(""));
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
