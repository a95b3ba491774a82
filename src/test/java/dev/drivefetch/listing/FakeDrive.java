package dev.drivefetch.listing;

import dev.drivefetch.drive.PromptServerSockets;
import dev.drivefetch.http.Endpoint;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;

/** A server on loopback that says of lists and files what a test told it. */
public final class FakeDrive implements AutoCloseable {
  private final MockWebServer server = new MockWebServer();
  private final Map<String, List<String>> folders = new ConcurrentHashMap<>();
  private final Map<String, String> items = new ConcurrentHashMap<>();
  private final List<Function<RecordedRequest, Optional<MockResponse>>> rules =
      new CopyOnWriteArrayList<>();
  private final List<RecordedRequest> requests = new CopyOnWriteArrayList<>();

  static FakeDrive start() throws IOException {
    var drive = new FakeDrive();
    drive.server.setServerSocketFactory(new PromptServerSockets());
    drive.server.setDispatcher(drive.new Answers());
    drive.server.start();
    return drive;
  }

  /** A folder of that many pages; each is the JSON of its entries, joined by commas. */
  FakeDrive folder(String id, String... pages) {
    folders.put(id, List.of(pages));
    return this;
  }

  /** What {@code files.get} says. */
  FakeDrive item(String id, String json) {
    items.put(id, json);
    return this;
  }

  /** Asked before anything else, the newest first. */
  FakeDrive rule(Function<RecordedRequest, Optional<MockResponse>> rule) {
    rules.addFirst(rule);
    return this;
  }

  /** The next request is answered so, and after it all is well. */
  FakeDrive once(int status, String body) {
    var used = new AtomicBoolean();
    return rule(
        _ -> used.compareAndSet(false, true) ? Optional.of(json(status, body)) : Optional.empty());
  }

  Endpoint endpoint() {
    return new Endpoint(URI.create(server.url("/").toString()));
  }

  List<RecordedRequest> requests() {
    return List.copyOf(requests);
  }

  static MockResponse json(int status, String body) {
    return new MockResponse.Builder()
        .code(status)
        .setHeader("Content-Type", "application/json; charset=UTF-8")
        .body(body)
        .build();
  }

  static String error(int status, String reason, String location) {
    return """
    {"error":{"code":%d,"message":"No.","errors":[
      {"domain":"global","reason":"%s","location":"%s","message":"No."}]}}
    """
        .formatted(status, reason, location);
  }

  static String file(String id, String name) {
    return """
    {"id":"%s","name":"%s","mimeType":"text/plain","size":"3",
     "md5Checksum":"900150983cd24fb0d6963f7d28e17f72",
     "modifiedTime":"2024-05-06T07:08:09.123Z","headRevisionId":"r1"}
    """
        .formatted(id, name);
  }

  public static String subFolder(String id, String name) {
    return """
    {"id":"%s","name":"%s","mimeType":"application/vnd.google-apps.folder"}
    """
        .formatted(id, name);
  }

  static String shortcut(String id, String name, String targetId, String targetType) {
    return """
    {"id":"%s","name":"%s","mimeType":"application/vnd.google-apps.shortcut",
     "shortcutDetails":{"targetId":"%s","targetMimeType":"%s"}}
    """
        .formatted(id, name, targetId, targetType);
  }

  static String shortcutToFolder(String id, String name, String targetId) {
    return shortcut(id, name, targetId, "application/vnd.google-apps.folder");
  }

  /** The folder that a list asks for; empty for other requests. */
  static Optional<String> listed(RecordedRequest request) {
    return Optional.ofNullable(request.getUrl().queryParameter("q")).map(q -> q.split("'", -1)[1]);
  }

  @Override
  public void close() {
    server.close();
  }

  private final class Answers extends Dispatcher {
    @Override
    public MockResponse dispatch(RecordedRequest request) {
      requests.add(request);
      return rules.stream()
          .flatMap(rule -> rule.apply(request).stream())
          .findFirst()
          .orElseGet(() -> usual(request));
    }

    private MockResponse usual(RecordedRequest request) {
      Optional<String> folder = listed(request);
      return folder.isPresent() ? page(folder.get(), request) : get(request);
    }

    private MockResponse page(String folder, RecordedRequest request) {
      String token = Optional.ofNullable(request.getUrl().queryParameter("pageToken")).orElse("0");
      int number = Integer.parseInt(token.substring(token.indexOf('~') + 1));
      List<String> pages = folders.getOrDefault(folder, List.of(""));
      var fields = new ArrayList<String>();
      if (number + 1 < pages.size()) {
        fields.add("\"nextPageToken\":\"%s!~%d\"".formatted(folder, number + 1));
      }
      fields.add("\"incompleteSearch\":false");
      fields.add("\"files\":[%s]".formatted(pages.get(number)));
      return json(200, "{" + String.join(",", fields) + "}");
    }

    private MockResponse get(RecordedRequest request) {
      String id = request.getUrl().pathSegments().getLast();
      String item = items.getOrDefault(id, folders.containsKey(id) ? subFolder(id, id) : "");
      return item.isEmpty() ? json(404, error(404, "notFound", "fileId")) : json(200, item);
    }
  }
}
