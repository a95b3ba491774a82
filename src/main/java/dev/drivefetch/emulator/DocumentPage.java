package dev.drivefetch.emulator;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Answers with a Google document in a format that its own site makes, of any size. */
final class DocumentPage {
  private final boolean lengthsTold;

  DocumentPage(boolean lengthsTold) {
    this.lengthsTold = lengthsTold;
  }

  Reply reply(RecordedRequest request, DriveItem item) throws IOException {
    String path = request.path();
    boolean here =
        DocumentSite.exports(item.mimeType())
            && DocumentSite.path(item.mimeType()).equals(PageRoutes.kind(path));
    if (!here || !(item.content() instanceof ItemContent.Document(var exports))) {
      return Reply.html(404, Pages.notFound(path));
    } else if (item.is(ItemFlag.NOT_DOWNLOADABLE)) {
      return Reply.html(403, Pages.cannotDownload());
    }
    String format =
        PageRoutes.format(path)
            .or(() -> request.parameter("format"))
            .or(() -> request.parameter("exportFormat"))
            .orElse("");
    return export(item, format, exports);
  }

  private Reply export(DriveItem item, String format, Map<String, ByteSource> exports)
      throws IOException {
    String type = DocumentSite.type(format);
    Optional<ByteSource> found = Optional.ofNullable(exports.get(type));
    if (found.isEmpty()) {
      return Reply.html(400, Pages.badRequest("No such format: " + format));
    }
    ByteSource body = found.get();
    String name = format.contains("/") ? item.name() : item.name() + "." + format;
    Reply reply = FileReply.head(body, type, Disposition.attachment(name));
    return lengthsTold ? reply.with(Reply.LENGTH, Long.toString(body.size())) : reply;
  }
}
