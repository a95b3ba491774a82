package dev.drivefetch.emulator;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Answers {@code files.download}, {@code operations.get} and the links they lead to. */
final class LongDownloadHandler {
  private static final String TYPES = "type.googleapis.com/google.apps.drive.v3.";

  private final DriveContent content;
  private final EmulatorOptions options;
  private final Operations operations;
  private final String baseUrl;

  /**
   * For one request.
   *
   * @param baseUrl of the emulator as the caller knows it
   */
  LongDownloadHandler(
      DriveContent content, EmulatorOptions options, Operations operations, String baseUrl) {
    this.content = content;
    this.options = options;
    this.operations = operations;
    this.baseUrl = baseUrl;
  }

  /** Begins a download. */
  Reply start(RecordedRequest request) {
    var items = new Items(content, Caller.of(request, options.access()));
    DriveItem item = items.open(request.fileId().orElse(""));
    String type = type(item, request.parameter("mimeType"));
    body(item, type);
    boolean withToken = items.caller().hasToken();
    int pending = options.longDownloads().pendingPolls();
    return reply(operations.start(item.id(), type, withToken, pending), item);
  }

  /** Tells whether it is ready. */
  Reply poll(RecordedRequest request) {
    var items = new Items(content, Caller.of(request, options.access()));
    Operations.Operation operation = found(operations.ask(Route.operation(request.path())));
    return reply(operation, items.open(operation.fileId()));
  }

  /** Gives what is ready. */
  Reply bytes(RecordedRequest request) throws IOException {
    Operations.Operation operation =
        found(
            operations.find(Route.operation(request.path())).filter(Operations.Operation::isDone));
    if (operation.withToken() && !hasToken(request)) {
      throw new Refusal(ApiErrors.badToken());
    }
    DriveItem item =
        content
            .item(operation.fileId())
            .orElseThrow(() -> new Refusal(ApiErrors.notFound(operation.fileId())));
    ByteSource body = body(item, operation.type());
    Optional<String> range = request.header("Range").filter(_ -> options.longDownloads().ranges());
    return FileReply.of(
        FileReply.head(body, operation.type(), Disposition.attachment(item.name())),
        body,
        range,
        Reply.error(ApiErrors.rangeNotSatisfiable()));
  }

  private boolean hasToken(RecordedRequest request) {
    return request.header("Authorization").isPresent()
        && Caller.of(request, options.access()).hasToken();
  }

  /** Of a document the one that is asked for, or its first; of a file its own and no other. */
  private static String type(DriveItem item, Optional<String> asked) {
    if (item.content() instanceof ItemContent.Document(Map<String, ByteSource> exports)) {
      return asked
          .or(() -> exports.keySet().stream().findFirst())
          .orElseThrow(() -> new Refusal(ApiErrors.noSuchConversion()));
    } else if (asked.isPresent()) {
      throw new Refusal(ApiErrors.invalidValue("mimeType"));
    }
    return item.mimeType();
  }

  private static ByteSource body(DriveItem item, String type) {
    if (item.is(ItemFlag.NOT_DOWNLOADABLE)) {
      throw new Refusal(ApiErrors.cannotDownload());
    } else if (item.is(ItemFlag.ABUSIVE)) {
      throw new Refusal(ApiErrors.abusive());
    }
    return switch (item.content()) {
      case ItemContent.Binary(ByteSource bytes) -> bytes;
      case ItemContent.Document(Map<String, ByteSource> exports) ->
          Optional.ofNullable(exports.get(type))
              .orElseThrow(() -> new Refusal(ApiErrors.noSuchConversion()));
      case ItemContent.Folder _, ItemContent.Shortcut _ ->
          throw new Refusal(ApiErrors.notDownloadable());
    };
  }

  private static Operations.Operation found(Optional<Operations.Operation> operation) {
    return operation.orElseThrow(() -> new Refusal(ApiErrors.operationNotFound()));
  }

  private Reply reply(Operations.Operation operation, DriveItem item) {
    var metadata = new JsonObject().put("@type", TYPES + "DownloadFileMetadata");
    item.resourceKey().ifPresent(key -> metadata.put("resourceKey", key));
    var json =
        new JsonObject()
            .put("name", operation.name())
            .put("metadata", metadata)
            .put("done", operation.isDone());
    if (operation.isDone()) {
      String path = "/download/drive/v3/operations/" + operation.name() + "?alt=media";
      json.put(
          "response",
          new JsonObject()
              .put("@type", TYPES + "DownloadFileResponse")
              .put("downloadUri", baseUrl + path)
              .put("partialDownloadAllowed", options.longDownloads().ranges()));
    }
    return Reply.json(200, json);
  }
}
