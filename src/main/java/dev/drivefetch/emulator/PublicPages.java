package dev.drivefetch.emulator;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Answers requests for pages: what anyone with the link may see needs no credentials, and who may
 * not see an item is sent to the sign-in.
 */
final class PublicPages {
  /** An item, and who asks for it with which resource keys. */
  private record Visit(DriveItem item, Caller caller) {}

  private final DriveContent content;
  private final EmulatorOptions options;
  private final DownloadPage downloads;
  private final String baseUrl;

  /**
   * For one request.
   *
   * @param baseUrl of the emulator as the caller knows it
   */
  PublicPages(
      DriveContent content, EmulatorOptions options, ChecksumCache checksums, String baseUrl) {
    this.content = content;
    this.options = options;
    this.downloads = new DownloadPage(checksums, baseUrl, options.rangesIgnored());
    this.baseUrl = baseUrl;
  }

  Reply reply(RecordedRequest request) throws IOException {
    if (request.kind() == RequestKind.SIGN_IN) {
      return Reply.html(200, Pages.signIn());
    }
    Optional<Caller> caller = Caller.ofPage(request, options.access());
    if (caller.isEmpty()) {
      return Reply.html(401, Pages.signIn());
    }
    Optional<Visit> visit =
        request
            .fileId()
            .flatMap(content::item)
            .flatMap(item -> target(item, caller.get()))
            .filter(found -> !found.item().is(ItemFlag.TRASHED));
    if (visit.isEmpty()) {
      return Reply.html(404, Pages.notFound(request.path()));
    }
    boolean open = visit.get().caller().opens(visit.get().item(), content);
    return open ? page(request, visit.get()) : signInFirst(request);
  }

  /** What a shortcut points to, seen with the key that it carries; any other item itself. */
  private Optional<Visit> target(DriveItem item, Caller caller) {
    if (!(item.content() instanceof ItemContent.Shortcut shortcut)) {
      return Optional.of(new Visit(item, caller));
    }
    Caller keyed =
        shortcut
            .targetResourceKey()
            .map(key -> caller.withKey(shortcut.targetId(), key))
            .orElse(caller);
    return content.item(shortcut.targetId()).map(found -> new Visit(found, keyed));
  }

  private Reply page(RecordedRequest request, Visit visit) throws IOException {
    return switch (request.kind()) {
      case FOLDER_PAGE -> folder(request, visit);
      case DOWNLOAD_PAGE -> downloads.reply(request, visit.item());
      case DOCUMENT_PAGE -> new DocumentPage(options.exportLengths()).reply(request, visit.item());
      default -> throw new IllegalArgumentException(request.kind() + " is no item's page");
    };
  }

  private Reply folder(RecordedRequest request, Visit visit) {
    DriveItem folder = visit.item();
    if (!(folder.content() instanceof ItemContent.Folder)) {
      return Reply.html(404, Pages.notFound(request.path()));
    } else if (folder.is(ItemFlag.LIMITED)) {
      return signInFirst(request);
    }
    var children =
        content.children(folder.id()).stream()
            .filter(item -> !item.is(ItemFlag.TRASHED))
            .filter(item -> visit.caller().sees(item, content))
            .toList();
    return Reply.html(200, FolderPage.of(folder, children));
  }

  private Reply signInFirst(RecordedRequest request) {
    String back = URLEncoder.encode(baseUrl + request.path(), StandardCharsets.UTF_8);
    return Reply.html(302, "").with("location", baseUrl + PageRoutes.SIGN_IN + "?continue=" + back);
  }
}
