package dev.drivefetch.emulator;

import io.vertx.core.json.JsonObject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Turns the right answer into a wrong one. */
final class FaultEffects {
  private final RecordedRequest request;

  private FaultEffects(RecordedRequest request) {
    this.request = request;
  }

  static Reply apply(List<Fault> faults, RecordedRequest request, Reply right) throws IOException {
    var effects = new FaultEffects(request);
    Reply reply = right;
    for (Fault fault : faults) {
      reply = effects.apply(fault, reply);
    }
    return reply;
  }

  private Reply apply(Fault fault, Reply reply) throws IOException {
    return switch (fault) {
      case Fault.Status status -> instead(reply, status(status));
      case Fault.OAuthError(int status, String error, String description) ->
          instead(reply, OAuthReply.error(status, error, description));
      case Fault.Html(int status, String page) -> instead(reply, Reply.html(status, page));
      case Fault.Redirect(String location) ->
          instead(reply, Reply.html(302, "")).with("location", location);
      case Fault.ResetBeforeHeaders() ->
          reply.delivered(new Reply.Delivery(false, 0, Reply.Ending.RESET));
      case Fault.ResetAfterHeaders() ->
          reply.delivered(new Reply.Delivery(true, 0, Reply.Ending.RESET));
      case Fault.CutAfter(long bytes) ->
          reply.delivered(new Reply.Delivery(true, bytes, Reply.Ending.CLOSE));
      case Fault.Stall(long bytes) ->
          reply.delivered(new Reply.Delivery(true, bytes, Reply.Ending.STALL));
      case Fault.Trickle(long bytesPerSecond) ->
          reply.delivered(reply.delivery().noFasterThan(bytesPerSecond));
      case Fault.Corrupt(long offset) ->
          reply.withBody(new AlteredBytes.Flipped(reply.body(), offset));
      case Fault.Excess(long bytes) ->
          reply.withBody(new AlteredBytes.Extended(reply.body(), bytes)).without(Reply.LENGTH);
      case Fault.WithoutHeader(String name) -> reply.without(name);
      case Fault.WithHeader(String name, String value) -> reply.with(name, value);
      case Fault.WrongContentRange(String header) -> reply.with("content-range", header);
      case Fault.IgnoreRange() -> wholeFile(reply);
      case Fault.WrongRange206() -> startOfFile(reply);
      case Fault.Gzip() -> compressed(reply);
      case Fault.MalformedJson() -> reply.withBody(text("<{\"kind\" ;; not JSON"));
      case Fault.TruncatedJson() ->
          reply.withBody(new AlteredBytes.Slice(reply.body(), 0, reply.body().size() / 2));
      case Fault.RepeatPageToken() -> changed(reply, this::repeatPage);
      case Fault.IncompleteSearch() -> changed(reply, json -> json.put("incompleteSearch", true));
      case Fault.FailedOperation failure -> changed(reply, json -> fail(json, failure));
      case Fault.Delay _ -> reply;
    };
  }

  /** Another answer at the same time. */
  private static Reply instead(Reply right, Reply other) {
    return Optional.ofNullable(right.headers().get("date"))
        .map(date -> other.with("date", date))
        .orElse(other);
  }

  private static Reply status(Fault.Status fault) {
    ApiError error = error(fault);
    boolean usage = fault.reason().contains("imit") || fault.reason().contains("Configured");
    Reply reply = Reply.error(usage ? error.in("usageLimits") : error);
    for (Map.Entry<String, String> header : fault.headers().entrySet()) {
      reply = reply.with(header.getKey(), header.getValue());
    }
    return reply;
  }

  /** Reasons in capitals are those of Google's front end, which stand among the details. */
  private static ApiError error(Fault.Status fault) {
    return fault.reason().matches("[A-Z_]{2,}")
        ? ApiError.of(fault.code(), "forbidden", fault.message())
            .withStatus(fault.code() == 401 ? "UNAUTHENTICATED" : "PERMISSION_DENIED")
            .withErrorInfo(fault.reason())
        : ApiError.of(fault.code(), fault.reason(), fault.message());
  }

  /** Also instead of a 416: a server that ignores ranges does not find them unsatisfiable. */
  private static Reply wholeFile(Reply reply) throws IOException {
    if (reply.part().isEmpty()) {
      return reply;
    }
    ByteSource file = reply.part().get().file();
    return FileReply.content(reply, 200, new Reply.Part(file, 0, file.size()));
  }

  private static Reply startOfFile(Reply reply) throws IOException {
    if (reply.status() != 206 || reply.part().isEmpty()) {
      return reply;
    }
    Reply.Part asked = reply.part().get();
    // From the start, but for a range that begins there: that one would be the right answer.
    long first = asked.first() == 0 ? 1 : 0;
    long length = Math.min(asked.length(), asked.file().size() - first);
    return FileReply.content(reply, 206, new Reply.Part(asked.file(), first, length));
  }

  private static Reply compressed(Reply reply) throws IOException {
    ByteSource body = reply.body();
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(body.read(0, Math.toIntExact(body.size())));
    }
    return reply.withBody(new GivenBytes(bytes.toByteArray())).with("content-encoding", "gzip");
  }

  private static Reply changed(Reply reply, Consumer<JsonObject> change) throws IOException {
    if (!reply.isJson()) {
      return reply;
    }
    ByteSource body = reply.body();
    byte[] bytes = body.read(0, Math.toIntExact(body.size()));
    var json = new JsonObject(new String(bytes, StandardCharsets.UTF_8));
    change.accept(json);
    return reply.withBody(text(json.encode()));
  }

  private void repeatPage(JsonObject list) {
    Optional<String> asked = request.parameter("pageToken");
    String token = asked.orElseGet(() -> PageToken.FIRST.encode(ListHandler.identity(request)));
    list.put("nextPageToken", token);
  }

  private static void fail(JsonObject operation, Fault.FailedOperation failure) {
    operation.remove("response");
    operation
        .put("done", true)
        .put(
            "error",
            new JsonObject().put("code", failure.code()).put("message", failure.message()));
  }

  private static ByteSource text(String text) {
    return new GivenBytes(text.getBytes(StandardCharsets.UTF_8));
  }
}
