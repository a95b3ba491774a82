package dev.drivefetch.emulator;

import java.io.IOException;
import java.util.Optional;

/** Answers {@code files.get} for the bytes of a file, or for a range of them. */
final class MediaHandler {
  /** In bytes. */
  private static final long LARGEST_HASHED = 1L << 20;

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
    Optional<String> range = request.header("Range").filter(_ -> !rangesIgnored);
    return FileReply.of(
        head(item, bytes), bytes, range, Reply.error(ApiErrors.rangeNotSatisfiable()));
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
    return FileReply.head(bytes, item.mimeType(), "attachment")
        .withHash(checksums.crc32c(bytes, LARGEST_HASHED));
  }
}
