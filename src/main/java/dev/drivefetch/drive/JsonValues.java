package dev.drivefetch.drive;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads values of an expected type and ignores those of another type. */
public final class JsonValues {
  private JsonValues() {}

  /** A text or a number as it is written. */
  public static Optional<String> text(JsonReader json) throws IOException {
    JsonToken type = json.peek();
    if (type == JsonToken.STRING || type == JsonToken.NUMBER) {
      return Optional.of(json.nextString());
    }
    json.skipValue();
    return Optional.empty();
  }

  /** The texts of an object, by their names; what comes twice counts as it came last. */
  public static Optional<Map<String, String>> texts(JsonReader json) throws IOException {
    if (isOther(json, JsonToken.BEGIN_OBJECT)) {
      return Optional.empty();
    }
    Map<String, String> found = new HashMap<>();
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      text(json).ifPresentOrElse(value -> found.put(name, value), () -> found.remove(name));
    }
    json.endObject();
    return Optional.of(found);
  }

  /** The texts of an array, in their order. */
  public static List<String> list(JsonReader json) throws IOException {
    if (isOther(json, JsonToken.BEGIN_ARRAY)) {
      return List.of();
    }
    List<String> found = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      text(json).ifPresent(found::add);
    }
    json.endArray();
    return found;
  }

  /** True or false. */
  public static Optional<Boolean> flag(JsonReader json) throws IOException {
    return isOther(json, JsonToken.BOOLEAN) ? Optional.empty() : Optional.of(json.nextBoolean());
  }

  /** Whether it is {@code true}. */
  public static boolean isTrue(JsonReader json) throws IOException {
    return flag(json).orElse(false);
  }

  /** Passes over it; whether it is an object. */
  public static boolean isObject(JsonReader json) throws IOException {
    boolean isObject = json.peek() == JsonToken.BEGIN_OBJECT;
    json.skipValue();
    return isObject;
  }

  private static boolean isOther(JsonReader json, JsonToken wanted) throws IOException {
    if (json.peek() == wanted) {
      return false;
    }
    json.skipValue();
    return true;
  }
}
