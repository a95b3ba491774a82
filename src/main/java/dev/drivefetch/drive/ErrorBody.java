package dev.drivefetch.drive;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What the JSON of an error says, in either of Google's two shapes: that of the APIs and that of
 * the token service.
 *
 * @param codes the words for what went wrong, the most telling first
 * @param location the parameter that is to blame
 */
record ErrorBody(List<String> codes, Optional<String> message, Optional<String> location) {
  private static final ErrorBody EMPTY =
      new ErrorBody(List.of(), Optional.empty(), Optional.empty());

  /** Never fails: what is not understood is left out. */
  static ErrorBody parse(String body) {
    JsonElement root;
    try {
      root = JsonParser.parseString(body);
    } catch (JsonParseException _) {
      return EMPTY;
    }
    if (!(root instanceof JsonObject answer)) {
      return EMPTY;
    }
    return answer.get("error") instanceof JsonObject error ? ofApi(error) : ofTokenService(answer);
  }

  private static ErrorBody ofApi(JsonObject error) {
    List<JsonObject> errors = objects(error, "errors").limit(1).toList();
    List<String> codes = new ArrayList<>();
    errors.forEach(each -> text(each, "reason").ifPresent(codes::add));
    objects(error, "details").forEach(each -> text(each, "reason").ifPresent(codes::add));
    text(error, "status").ifPresent(codes::add);
    return new ErrorBody(
        List.copyOf(codes),
        text(error, "message"),
        errors.stream().flatMap(each -> text(each, "location").stream()).findFirst());
  }

  private static ErrorBody ofTokenService(JsonObject answer) {
    return new ErrorBody(
        text(answer, "error").stream().toList(),
        text(answer, "error_description"),
        Optional.empty());
  }

  private static Stream<JsonObject> objects(JsonObject parent, String name) {
    return parent.get(name) instanceof JsonArray array
        ? StreamSupport.stream(array.spliterator(), false)
            .filter(JsonElement::isJsonObject)
            .map(JsonElement::getAsJsonObject)
        : Stream.empty();
  }

  private static Optional<String> text(JsonObject parent, String name) {
    return Optional.ofNullable(parent.get(name))
        .filter(JsonElement::isJsonPrimitive)
        .map(JsonElement::getAsString);
  }
}
