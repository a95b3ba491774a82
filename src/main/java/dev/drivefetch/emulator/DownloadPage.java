package dev.drivefetch.emulator;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;

/** Answers with a file that anyone with the link may download, or with the page in its place. */
final class DownloadPage {
  /** What is larger is not scanned for viruses. */
  private static final long LARGEST_SCANNED = 100_000_000;

  private final ChecksumCache checksums;
  private final String baseUrl;
  private final boolean rangesIgnored;

  /**
   * For one request.
   *
   * @param baseUrl of the emulator as the caller knows it
   */
  DownloadPage(ChecksumCache checksums, String baseUrl, boolean rangesIgnored) {
    this.checksums = checksums;
    this.baseUrl = baseUrl;
    this.rangesIgnored = rangesIgnored;
  }

  Reply reply(RecordedRequest request, DriveItem item) throws IOException {
    return switch (item.content()) {
      case ItemContent.Binary(ByteSource bytes) -> file(request, item, bytes);
      // The document itself is shown, as a page of its editor.
      case ItemContent.Document _ ->
          Reply.html(200, Html.page(item.name() + " - Google Docs", "<p>The editor</p>"));
      case ItemContent.Folder _, ItemContent.Shortcut _ ->
          Reply.html(404, Pages.notFound(request.path()));
    };
  }

  private Reply file(RecordedRequest request, DriveItem item, ByteSource bytes) throws IOException {
    if (item.is(ItemFlag.NOT_DOWNLOADABLE)) {
      return Reply.html(403, Pages.cannotDownload());
    } else if (item.is(ItemFlag.ABUSIVE)) {
      return Reply.html(200, Pages.infected());
    } else if (!isConfirmed(request, item, bytes)) {
      return Reply.html(200, confirmation(request, item));
    }
    Optional<String> range = request.header("Range").filter(_ -> !rangesIgnored);
    Reply unsatisfiable = Reply.html(416, Pages.badRequest("Requested range not satisfiable"));
    return FileReply.of(head(item, bytes), bytes, range, unsatisfiable);
  }

  private static boolean isConfirmed(RecordedRequest request, DriveItem item, ByteSource bytes)
      throws IOException {
    if (item.is(ItemFlag.NOT_SCANNED)) {
      return request.parameter("uuid").filter(uuid(item)::equals).isPresent();
    }
    return bytes.size() <= LARGEST_SCANNED || request.parameter("confirm").isPresent();
  }

  private Reply head(DriveItem item, ByteSource bytes) throws IOException {
    return FileReply.head(bytes, "application/octet-stream", Disposition.attachment(item.name()))
        .with("accept-ranges", "bytes")
        .withHash(checksums.crc32c(bytes, LARGEST_SCANNED));
  }

  private String confirmation(RecordedRequest request, DriveItem item) {
    return Html.page(
        "Google Drive - Virus scan warning",
        """
        <div class="uc-main"><div id="uc-text">
        <p class="uc-warning-caption">Google Drive cannot scan this file for viruses.</p>
        <p class="uc-warning-subcaption"><span class="uc-name-size">\
        <a href="/open?id=%s">%s</a></span> is too large for that.</p>
        <form id="download-form" action="%s" method="get">\
        <input type="submit" id="uc-download-link" value="Download anyway"/>%s</form>
        </div></div>\
        """
            .formatted(
                Html.escape(item.id()),
                Html.escape(item.name()),
                Html.escape(baseUrl + PageRoutes.DOWNLOAD),
                inputs(request, item)));
  }

  private static String inputs(RecordedRequest request, DriveItem item) {
    String key =
        request.parameter("resourcekey").map(value -> input("resourcekey", value)).orElse("");
    return input("id", request.fileId().orElse(item.id()))
        + input("export", "download")
        + key
        + input("confirm", "t")
        + input("uuid", uuid(item));
  }

  private static String input(String name, String value) {
    return "<input type=\"hidden\" name=\"%s\" value=\"%s\">".formatted(name, Html.escape(value));
  }

  /** Known only to a client that has read the form. */
  private static String uuid(DriveItem item) {
    String seed = "form of " + item.id();
    return UUID.nameUUIDFromBytes(seed.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
