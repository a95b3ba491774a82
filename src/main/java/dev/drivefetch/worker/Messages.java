package dev.drivefetch.worker;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import dev.drivefetch.store.FileSums;
import dev.drivefetch.store.Hashing;
import dev.drivefetch.store.SentChecksum;
import dev.drivefetch.transfer.ConnectionLimits;
import dev.drivefetch.transfer.RateWindows;
import dev.drivefetch.transfer.WebPage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The messages as lines of JSON. What cannot be read is an {@link IllegalArgumentException}: the
 * other side is out of order.
 */
final class Messages {
  private Messages() {}

  static String write(Order order) {
    var json = new JsonObject();
    switch (order) {
      case Order.Setup(var endpoint, var limits, var caCert, var proxy, var beat) -> {
        json.addProperty("order", "setup");
        json.addProperty("endpoint", endpoint.toString());
        writeLimits(limits, json);
        json.addProperty("beatMillis", beat.toMillis());
        caCert.ifPresent(path -> json.addProperty("caCert", path.toString()));
        proxy.ifPresent(url -> json.addProperty("proxy", url.value()));
      }
      case Order.Begin begin -> writeBegin(begin, json);
      case Order.Recorded(int number) -> {
        json.addProperty("order", "recorded");
        json.addProperty("number", number);
      }
      case Order.Shorten(int number, long end) -> {
        json.addProperty("order", "shorten");
        json.addProperty("number", number);
        json.addProperty("end", end);
      }
      case Order.FarBehind(int number) -> {
        json.addProperty("order", "farBehind");
        json.addProperty("number", number);
      }
      case Order.CallOff(int number) -> {
        json.addProperty("order", "cancel");
        json.addProperty("number", number);
      }
    }
    return json.toString();
  }

  private static void writeLimits(ConnectionLimits limits, JsonObject json) {
    json.addProperty("stallMillis", limits.stallTimeout().toMillis());
    limits.minRate().ifPresent(rate -> json.addProperty("minRate", rate));
    json.addProperty("windowMillis", limits.windows().length().toMillis());
    json.addProperty("windowsForLeastRate", limits.windows().forLeastRate());
    json.addProperty("windowsBesideOthers", limits.windows().besideOthers());
  }

  private static ConnectionLimits readLimits(JsonObject json) {
    return new ConnectionLimits(
        Duration.ofMillis(json.get("stallMillis").getAsLong()),
        optionalLong(json, "minRate"),
        new RateWindows(
            Duration.ofMillis(json.get("windowMillis").getAsLong()),
            json.get("windowsForLeastRate").getAsInt(),
            json.get("windowsBesideOthers").getAsInt()));
  }

  private static void writeBegin(Order.Begin begin, JsonObject json) {
    json.addProperty("order", "begin");
    json.addProperty("number", begin.number());
    writeRequest(begin.request(), json);
    json.addProperty("start", begin.range().start());
    json.addProperty("end", begin.range().end());
    begin.size().ifPresent(size -> json.addProperty("size", size));
    json.addProperty("page", begin.page().name());
    json.addProperty("part", begin.part().toString());
    json.addProperty("algorithm", begin.hashing().algorithm().name());
    json.addProperty("withCrc32c", begin.hashing().withCrc32c());
    json.addProperty("checkpointInterval", begin.checkpointInterval());
  }

  static Order readOrder(String line) {
    return read(
        line,
        json ->
            switch (json.get("order").getAsString()) {
              case "setup" ->
                  new Order.Setup(
                      URI.create(json.get("endpoint").getAsString()),
                      readLimits(json),
                      optional(json, "caCert").map(it -> Path.of(it.getAsString())),
                      optional(json, "proxy").map(it -> new Secret(it.getAsString())),
                      Duration.ofMillis(json.get("beatMillis").getAsLong()));
              case "begin" -> readBegin(json);
              case "recorded" -> new Order.Recorded(number(json));
              case "shorten" -> new Order.Shorten(number(json), json.get("end").getAsLong());
              case "farBehind" -> new Order.FarBehind(number(json));
              case "cancel" -> new Order.CallOff(number(json));
              case String other -> throw new IllegalArgumentException("no such order: " + other);
            });
  }

  private static Order.Begin readBegin(JsonObject json) {
    return new Order.Begin(
        number(json),
        readRequest(json),
        new Range(json.get("start").getAsLong(), json.get("end").getAsLong()),
        optionalLong(json, "size"),
        WebPage.valueOf(json.get("page").getAsString()),
        Path.of(json.get("part").getAsString()),
        new Hashing(
            Checksum.Algorithm.valueOf(json.get("algorithm").getAsString()),
            json.get("withCrc32c").getAsBoolean()),
        json.get("checkpointInterval").getAsLong());
  }

  private static void writeRequest(MediaRequest request, JsonObject json) {
    json.addProperty("uri", request.uri().toString());
    var headers = new JsonObject();
    request.headers().forEach(headers::addProperty);
    json.add("headers", headers);
    request.acknowledging().ifPresent(uri -> json.addProperty("acknowledging", uri.toString()));
  }

  private static MediaRequest readRequest(JsonObject json) {
    Map<String, String> headers = new LinkedHashMap<>();
    json.getAsJsonObject("headers")
        .asMap()
        .forEach((name, value) -> headers.put(name, value.getAsString()));
    return new MediaRequest(
        URI.create(json.get("uri").getAsString()),
        headers,
        optional(json, "acknowledging").map(uri -> URI.create(uri.getAsString())));
  }

  static String write(Report report) {
    var json = new JsonObject();
    switch (report) {
      case Report.Alive() -> json.addProperty("report", "alive");
      case Report.Ready() -> json.addProperty("report", "ready");
      case Report.Progress(int number, long position) ->
          writePosition("progress", number, position, json);
      case Report.CheckpointDue(int number, long position) ->
          writePosition("recordDue", number, position, json);
      case Report.Rate(int number, double bytesPerSecond) -> {
        json.addProperty("report", "rate");
        json.addProperty("number", number);
        json.addProperty("bytesPerSecond", bytesPerSecond);
      }
      case Report.Ended ended -> {
        json.addProperty("report", "ended");
        json.addProperty("number", ended.number());
        json.addProperty("position", ended.position());
        json.addProperty("rangesIgnored", ended.rangesIgnored());
        ended.sums().ifPresent(sums -> writeSums(sums, json));
        ended.checksum().ifPresent(checksum -> writeChecksum(checksum, json));
        ended.failure().ifPresent(failure -> writeFailure(failure, json));
      }
    }
    return json.toString();
  }

  private static void writePosition(String report, int number, long position, JsonObject json) {
    json.addProperty("report", report);
    json.addProperty("number", number);
    json.addProperty("position", position);
  }

  private static void writeSums(FileSums sums, JsonObject json) {
    json.addProperty("digest", sums.digest());
    sums.crc32c().ifPresent(crc -> json.addProperty("crc32c", crc));
  }

  private static FileSums readSums(JsonElement digest, JsonObject json) {
    return new FileSums(
        digest.getAsString(), optional(json, "crc32c").map(JsonElement::getAsString));
  }

  private static void writeChecksum(SentChecksum checksum, JsonObject json) {
    json.addProperty("sentCrc32c", checksum.crc32c());
    json.addProperty("sentOfAll", checksum.isOfAll());
  }

  private static SentChecksum readChecksum(JsonElement crc, JsonObject json) {
    return new SentChecksum(crc.getAsString(), json.get("sentOfAll").getAsBoolean());
  }

  private static void writeFailure(Failure failure, JsonObject json) {
    json.addProperty("reason", failure.reason().name());
    json.addProperty("detail", failure.detail());
    failure.retryAfter().ifPresent(wait -> json.addProperty("retryAfterMillis", wait.toMillis()));
  }

  static Report readReport(String line) {
    return read(
        line,
        json ->
            switch (json.get("report").getAsString()) {
              case "alive" -> new Report.Alive();
              case "ready" -> new Report.Ready();
              case "progress" ->
                  new Report.Progress(number(json), json.get("position").getAsLong());
              case "recordDue" ->
                  new Report.CheckpointDue(number(json), json.get("position").getAsLong());
              case "rate" ->
                  new Report.Rate(number(json), json.get("bytesPerSecond").getAsDouble());
              case "ended" ->
                  new Report.Ended(
                      number(json),
                      json.get("position").getAsLong(),
                      optional(json, "reason").map(reason -> readFailure(reason, json)),
                      json.get("rangesIgnored").getAsBoolean(),
                      optional(json, "digest").map(digest -> readSums(digest, json)),
                      optional(json, "sentCrc32c").map(crc -> readChecksum(crc, json)));
              case String other -> throw new IllegalArgumentException("no such report: " + other);
            });
  }

  private static Failure readFailure(JsonElement reason, JsonObject json) {
    return new Failure(
        Reason.valueOf(reason.getAsString()),
        json.get("detail").getAsString(),
        optional(json, "retryAfterMillis").map(wait -> Duration.ofMillis(wait.getAsLong())));
  }

  private static int number(JsonObject json) {
    return json.get("number").getAsInt();
  }

  private static Optional<JsonElement> optional(JsonObject json, String name) {
    return Optional.ofNullable(json.get(name));
  }

  private static OptionalLong optionalLong(JsonObject json, String name) {
    return optional(json, name)
        .map(value -> OptionalLong.of(value.getAsLong()))
        .orElse(OptionalLong.empty());
  }

  private interface Reader<T> {
    T read(JsonObject json);
  }

  private static <T> T read(String line, Reader<T> reader) {
    try {
      return reader.read(JsonParser.parseString(line).getAsJsonObject());
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | UnsupportedOperationException
        | ClassCastException e) {
      throw new IllegalArgumentException("not a message of a worker process", e);
    }
  }
}
