package dev.drivefetch.emulator;

import java.io.IOException;
import java.nio.file.FileSystemException;

/** Works out the right answer to a request; may read the disk, so not for the event loop. */
final class DriveService {
  private final DriveContent content;
  private final EmulatorOptions options;
  private final ChecksumCache checksums = new ChecksumCache();
  private final Operations operations = new Operations();
  private final AuthorizationPage authorization;
  private final TokenHandler tokens;

  DriveService(DriveContent content, EmulatorOptions options) {
    this.content = content;
    this.options = options;
    var grants = new Grants();
    this.authorization = new AuthorizationPage(options.access().login(), grants);
    this.tokens = new TokenHandler(options.access(), grants);
  }

  /** The answer to a request with this body; an error is an answer too. */
  Reply reply(RecordedRequest request, String body) {
    try {
      return switch (request.kind()) {
        case OTHER -> Reply.html(404, Pages.notFound(request.path()));
        case FOLDER_PAGE, DOWNLOAD_PAGE, DOCUMENT_PAGE, SIGN_IN ->
            new PublicPages(content, options, checksums, baseUrl(request)).reply(request);
        case TOKEN -> tokens.token(body);
        case REVOKE -> tokens.revoke(request, body);
        case AUTHORIZE -> authorization.reply(request);
        case START_DOWNLOAD -> longDownloads(request).start(request);
        case OPERATION -> longDownloads(request).poll(request);
        case OPERATION_BYTES -> longDownloads(request).bytes(request);
        case LIST, GET, MEDIA, EXPORT, ABOUT, DRIVES -> api(request);
      };
    } catch (Refusal refusal) {
      return Reply.error(refusal.error());
    } catch (FileSystemException _) {
      // A file that was found is gone, or cannot be read any more.
      return request.kind().isPage()
          ? Reply.html(404, Pages.notFound(request.path()))
          : Reply.error(ApiErrors.notFound(request.fileId().orElse("")));
    } catch (IOException e) {
      return Reply.error(ApiErrors.internal(e.getClass().getSimpleName()));
    }
  }

  private Reply api(RecordedRequest request) throws IOException {
    checkAlt(request);
    var items = new Items(content, Caller.of(request, options.access()));
    var resource = new FileResource(checksums, baseUrl(request));
    return switch (request.kind()) {
      case LIST -> new ListHandler(items, resource, options.paging()).reply(request);
      case GET -> new GetHandler(items, resource).reply(request);
      case MEDIA -> new MediaHandler(items, checksums, options.rangesIgnored()).reply(request);
      case EXPORT -> new ExportHandler(items, options.exportLengths()).reply(request);
      case ABOUT -> AboutHandler.about(request);
      case DRIVES -> AboutHandler.drives(request);
      default -> throw new IllegalArgumentException(request.kind() + " is not the API");
    };
  }

  private LongDownloadHandler longDownloads(RecordedRequest request) {
    return new LongDownloadHandler(content, options, operations, baseUrl(request));
  }

  /** As at Drive, this is looked at before the credentials. */
  private static void checkAlt(RecordedRequest request) {
    String alt = request.parameter("alt").orElse("json");
    boolean bytes = request.kind() == RequestKind.MEDIA || request.kind() == RequestKind.EXPORT;
    if (!alt.equals("json") && !alt.equals("media")) {
      throw new Refusal(ApiErrors.unknownAlt(alt));
    } else if (alt.equals("media") && !bytes) {
      throw new Refusal(ApiErrors.notAByteStream());
    }
  }

  /** As the caller knows it: through a proxy the host is another one. */
  private String baseUrl(RecordedRequest request) {
    String scheme = options.tls().isPresent() ? "https://" : "http://";
    return scheme + request.header("Host").orElse("127.0.0.1");
  }
}
