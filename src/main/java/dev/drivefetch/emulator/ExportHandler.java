package dev.drivefetch.emulator;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Answers {@code files.export} and the export links: a document in another format. */
final class ExportHandler {
  private static final long LARGEST_EXPORT = 10L << 20;

  private final Items items;
  private final boolean lengthsTold;

  ExportHandler(Items items, boolean lengthsTold) {
    this.items = items;
    this.lengthsTold = lengthsTold;
  }

  Reply reply(RecordedRequest request) throws IOException {
    DriveItem item = items.open(request.fileId().orElse(""));
    if (!(item.content() instanceof ItemContent.Document(Map<String, ByteSource> exports))) {
      throw new Refusal(ApiErrors.notExportable());
    }
    String type =
        request
            .parameter("mimeType")
            .orElseThrow(() -> new Refusal(ApiErrors.required("mimeType")));
    ByteSource body = exports.get(type);
    if (body == null) {
      throw new Refusal(ApiErrors.noSuchConversion());
    }
    check(item, body, request);
    var reply =
        new Reply(200, Map.of(), body, Optional.empty(), Reply.Delivery.WHOLE)
            .with(Reply.TYPE, type)
            .with("content-disposition", "attachment")
            .with("cache-control", "private, max-age=0, must-revalidate")
            .with("vary", "Origin, X-Origin");
    return lengthsTold ? reply.with(Reply.LENGTH, Long.toString(body.size())) : reply;
  }

  private static void check(DriveItem item, ByteSource body, RecordedRequest request)
      throws IOException {
    if (item.is(ItemFlag.NOT_DOWNLOADABLE)) {
      throw new Refusal(ApiErrors.cannotDownload());
    }
    // The links have no limit; that is what they are good for.
    boolean limited = !request.path().startsWith("/export/");
    if (limited && body.size() > LARGEST_EXPORT) {
      throw new Refusal(ApiErrors.exportTooLarge());
    }
  }
}
