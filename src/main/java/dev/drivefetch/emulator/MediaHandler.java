package dev.drivefetch.emulator;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** Answers {@code files.get} for the bytes of a file, or for a range of them. */
final class MediaHandler {
  private static final String RANGE = "content-range";

  private final Items items;
  private final ChecksumCache checksums;
  private final boolean rangesIgnored;

  MediaHandler(Items items, ChecksumCache checksums, boolean rangesIgnored) {
    this.items = items;
    this.checksums = checksums;
    this.rangesIgnored = rangesIgnored;
  }

  Reply reply(RecordedRequest request) throws IOException {
    DriveItem item = items.open(request.fileId().orElse(""));
    if (!(item.content() instanceof ItemContent.Binary(ByteSource bytes))) {
      throw new Refusal(ApiErrors.notDownloadable());
    }
    checkPermission(item, request.isTrue("acknowledgeAbuse"));
    Optional<String> header = request.header("Range").filter(_ -> !rangesIgnored);
    Reply.Part whole = new Reply.Part(bytes, 0, bytes.size());
    return switch (ByteRange.of(header, bytes.size())) {
      case ByteRange.Whole() -> content(head(item, bytes), 200, whole);
      case ByteRange.Part part ->
          content(head(item, bytes), 206, new Reply.Part(bytes, part.first(), part.length()));
      case ByteRange.Unsatisfiable() -> unsatisfiable(whole);
    };
  }

  /** The same answer, but with these bytes of the file. */
  static Reply content(Reply head, int status, Reply.Part part) throws IOException {
    var body = new AlteredBytes.Slice(part.file(), part.first(), part.length());
    String length = Long.toString(part.length());
    Reply reply =
        new Reply(status, head.headers(), body, Optional.of(part), head.delivery())
            .with(Reply.LENGTH, length);
    if (status != 206) {
      return reply.without(RANGE);
    }
    long last = part.first() + part.length() - 1;
    String range = "bytes %d-%d/%d".formatted(part.first(), last, part.file().size());
    return reply.with(RANGE, range);
  }

  private void checkPermission(DriveItem item, boolean acknowledged) {
    boolean abusive = item.is(ItemFlag.ABUSIVE);
    if (item.is(ItemFlag.NOT_DOWNLOADABLE)) {
      throw new Refusal(ApiErrors.cannotDownload());
    } else if (acknowledged && !abusive) {
      throw new Refusal(ApiErrors.invalidAcknowledgment());
    } else if (abusive && !(acknowledged && items.caller().hasToken())) {
      // Every token stands for an owner here; anyone with the link never is one.
      throw new Refusal(ApiErrors.abusive());
    }
  }

  private Reply head(DriveItem item, ByteSource bytes) throws IOException {
    var head =
        new Reply(200, Map.of(), bytes, Optional.empty(), Reply.Delivery.WHOLE)
            .with(Reply.TYPE, item.mimeType())
            .with("content-disposition", "attachment")
            .with("cache-control", "private, max-age=0, must-revalidate")
            .with("vary", "Origin, X-Origin");
    Optional<String> hash = checksums.crc32c(bytes);
    return hash.map(value -> head.with("x-goog-hash", value)).orElse(head);
  }

  private static Reply unsatisfiable(Reply.Part whole) throws IOException {
    Reply error = Reply.error(ApiErrors.rangeNotSatisfiable());
    return new Reply(
            error.status(), error.headers(), error.body(), Optional.of(whole), error.delivery())
        .with(RANGE, "bytes */" + whole.file().size());
  }
}
