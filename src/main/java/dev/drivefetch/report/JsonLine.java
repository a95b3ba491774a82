package dev.drivefetch.report;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.OptionalLong;

/** Builds one JSON object on one line, in ASCII, so that no locale can damage it. One thread. */
public final class JsonLine {
  private final StringWriter text = new StringWriter();
  private final JsonWriter json = new JsonWriter(text);

  /** Begins an object with that event. */
  public JsonLine(String event) {
    write(json::beginObject);
    add("event", event);
  }

  /** One more field. */
  public JsonLine add(String name, String value) {
    return write(() -> json.name(name).value(value));
  }

  /** One more field. */
  public JsonLine add(String name, long value) {
    return write(() -> json.name(name).value(value));
  }

  /** A number with three decimals. */
  JsonLine add(String name, double value) {
    return write(() -> json.name(name).value(Math.round(value * 1000) / 1000.0));
  }

  JsonLine add(String name, boolean value) {
    return write(() -> json.name(name).value(value));
  }

  JsonLine add(String name, OptionalLong value) {
    return value.isPresent() ? add(name, value.getAsLong()) : this;
  }

  /** An array of texts. */
  JsonLine add(String name, Iterable<String> values) {
    return write(
        () -> {
          json.name(name).beginArray();
          for (String value : values) {
            json.value(value);
          }
          json.endArray();
        });
  }

  /** Ends the object and gives its line, without the line's end. */
  public String end() {
    write(json::endObject);
    return ascii(text.toString());
  }

  private JsonLine write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory", e);
    }
    return this;
  }

  /** Outside of strings JSON is ASCII anyway; inside, every other character can be escaped. */
  private static String ascii(String line) {
    if (line.chars().allMatch(each -> each < 0x7F)) {
      return line;
    }
    var escaped = new StringBuilder(line.length() + 32);
    line.chars()
        .forEach(
            each -> {
              if (each < 0x7F) {
                escaped.append((char) each);
              } else {
                escaped.append("\\u%04x".formatted(each));
              }
            });
    return escaped.toString();
  }

  private interface Step {
    void run() throws IOException;
  }
}
