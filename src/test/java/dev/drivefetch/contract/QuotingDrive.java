package dev.drivefetch.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Base64;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A Drive with one good file, where everything else goes wrong and quotes what it was sent. */
final class QuotingDrive implements AutoCloseable {
  static final String KEY = "the-key+that/nobody=may-see";
  static final String TOKEN = "ya29.the-token-that/nobody+may=see";
  static final String RESOURCE_KEY = "0-the_resource_key-nobody_may_see";

  private static final String FOLDER = "application/vnd.google-apps.folder";
  private static final String SHORTCUT = "application/vnd.google-apps.shortcut";

  private static final String OAUTH_ERROR = "{\"error\":\"%s\",\"error_description\":\"Bad: %s\"}";

  private final MockWebServer server = new MockWebServer();
  private final MockWebServer elsewhere = new MockWebServer();
  private final Queue<String> heard = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean listed = new AtomicBoolean();
  private final Runnable atMedia;
  private volatile boolean refusesTokens;
  private volatile Optional<String> inPlaceOfTokens = Optional.empty();

  /**
   * Serves nothing yet.
   *
   * @param atMedia called before content is answered
   */
  QuotingDrive(Runnable atMedia) {
    this.atMedia = atMedia;
  }

  void start() throws IOException {
    server.setDispatcher(new Answers());
    elsewhere.setDispatcher(new Answers());
    server.start();
    elsewhere.start();
  }

  void refuseTokens() {
    refusesTokens = true;
  }

  void answerTokensWith(String body) {
    inPlaceOfTokens = Optional.of(body);
  }

  URI endpoint() {
    return URI.create(server.url("/").toString());
  }

  /** The secrets that came with requests. */
  String heard() {
    return String.join("\n", heard);
  }

  @Override
  public void close() {
    server.close();
    elsewhere.close();
  }

  private final class Answers extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      heard.add(headers(request));
      String path = request.getUrl().encodedPath();
      if (path.endsWith("/revoke")) {
        return json(400, OAUTH_ERROR.formatted("invalid_request", body(request)));
      }
      if (path.endsWith("/token")) {
        return token(request);
      }
      return request.getUrl().queryParameter("q") == null
          ? item(path.substring(path.lastIndexOf('/') + 1), request)
          : list(request);
    }

    private MockResponse token(RecordedRequest request) {
      if (inPlaceOfTokens.isPresent()) {
        return json(200, inPlaceOfTokens.get());
      }
      return refusesTokens
          ? json(400, OAUTH_ERROR.formatted("invalid_grant", body(request)))
          : json(
              200,
              "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":3599}"
                  .formatted(TOKEN));
    }

    private MockResponse list(RecordedRequest request) {
      if (!"'root' in parents and trashed=false".equals(request.getUrl().queryParameter("q"))) {
        return error(403, "insufficientFilePermissions", quote(request));
      }
      return listed.compareAndSet(false, true)
          ? error(403, "rateLimitExceeded", quote(request))
          : json(
              200,
              "{\"incompleteSearch\":false,\"files\":[%s]}"
                  .formatted(
                      String.join(
                          ",",
                          entry("good", "text/plain"),
                          entry("forbidden", "text/plain"),
                          entry("cut", "text/plain"),
                          entry("page", "text/plain"),
                          entry("away", "text/plain"),
                          entry("moved", "text/plain"),
                          entry("folder", FOLDER),
                          entry("shortcut", SHORTCUT))));
    }

    private MockResponse item(String id, RecordedRequest request) {
      atMedia.run();
      return switch (id) {
        case "good" -> new MockResponse.Builder().code(200).body("abc").build();
        case "forbidden" -> error(403, "cannotDownloadFile", quote(request));
        case "cut" -> error(404, "notFound", "x".repeat(255) + " " + headers(request));
        case "page" ->
            new MockResponse.Builder()
                .code(400)
                .setHeader("Content-Type", "text/html")
                .body("<html>" + quote(request) + "</html>")
                .build();
        case "away" -> redirect("http://drive.example.org/?key=" + encoded(request));
        case "moved" ->
            redirect(elsewhere.url("/forbidden").toString() + "?key=" + encoded(request));
        default -> error(404, "notFound", quote(request));
      };
    }
  }

  private static String body(RecordedRequest request) {
    return request.getBody() == null ? "" : request.getBody().utf8();
  }

  private static MockResponse redirect(String location) {
    return new MockResponse.Builder().code(302).setHeader("Location", location).build();
  }

  private static String entry(String id, String mimeType) {
    return """
    {"id":"%s","name":"%s","mimeType":"%s","size":"3","modifiedTime":"2024-05-06T07:08:09.123Z",
     "resourceKey":"%s","shortcutDetails":{"targetId":"target","targetMimeType":"text/plain",
     "targetResourceKey":"%s"}}
    """
        .formatted(id, id, mimeType, RESOURCE_KEY, RESOURCE_KEY);
  }

  private static String quote(RecordedRequest request) {
    String sent = headers(request);
    return sent
        + " "
        + URLEncoder.encode(secret(request), UTF_8)
        + " "
        + Base64.getEncoder().encodeToString(secret(request).getBytes(UTF_8));
  }

  private static String encoded(RecordedRequest request) {
    return URLEncoder.encode(secret(request), UTF_8);
  }

  /** Those that should be kept, first. */
  private static String headers(RecordedRequest request) {
    return secret(request) + " " + request.getHeaders().get("X-Goog-Drive-Resource-Keys");
  }

  private static String secret(RecordedRequest request) {
    String key = request.getHeaders().get("X-Goog-Api-Key");
    String token = request.getHeaders().get("Authorization");
    return key != null ? key : token != null ? token.substring("Bearer ".length()) : "nothing";
  }

  private static MockResponse error(int status, String reason, String message) {
    return json(
        status,
        """
        {"error":{"code":%d,"message":"Refused: %s","errors":[{"reason":"%s"}]}}
        """
            .formatted(status, message, reason));
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json")
        .body(body)
        .build();
  }
}
