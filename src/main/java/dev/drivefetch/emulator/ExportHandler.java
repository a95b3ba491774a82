package dev.drivefetch.emulator;

import java.io.IOException;
import java.util.Map;

/** Answers {@code files.export}: a document in another format. */
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
    if (!DocumentSite.exports(item.mimeType())) {
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
    if (item.is(ItemFlag.NOT_DOWNLOADABLE)) {
      throw new Refusal(ApiErrors.cannotDownload());
    } else if (body.size() > LARGEST_EXPORT) {
      throw new Refusal(ApiErrors.exportTooLarge());
    }
    Reply reply = FileReply.head(body, type, "attachment");
    return lengthsTold ? reply.with(Reply.LENGTH, Long.toString(body.size())) : reply;
  }
}
