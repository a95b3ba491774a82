package dev.drivefetch.listing.pages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.drive.PublicSite;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.Endpoint;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import dev.drivefetch.listing.RecordingSink;
import dev.drivefetch.listing.RemoteSourceContract;
import dev.drivefetch.listing.RequestPolicy;
import dev.drivefetch.listing.SourceServer;
import dev.drivefetch.model.Delay;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.TreeBounds;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import java.io.IOException;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

final class PublicSourceTest implements RemoteSourceContract {
  @Override
  public Server start() throws IOException {
    return new Server();
  }

  private static RecordingSink list(Server server) {
    var sink = new RecordingSink();
    server.source(new Pacer(() -> 0), _ -> {}).list(List.of(SourceLink.parse(ROOT)), sink);
    return sink;
  }

  @Test
  void anEntryThatIsNotUnderstoodMakesTheFolderIncomplete() throws IOException {
    try (var server = start()) {
      server.page(ROOT, "<a href=\"https://www.google.com/maps/d/edit?mid=1\">a map</a>");

      RecordingSink found = list(server);

      assertThat(found.listed).isEmpty();
      assertThat(found.failures)
          .extracting(Failure::reason)
          .containsExactly(Reason.ENTRY_NOT_UNDERSTOOD);
    }
  }

  @Test
  void aFolderThatIsNotPublicIsNamedSo() throws IOException {
    try (var server = start()) {
      server.folder(ROOT);
      server.refuse(ROOT);

      assertThat(list(server).failures)
          .containsExactly(Failure.of(Reason.NO_PERMISSION, "not public: Google asks for a login"));
    }
  }

  @Test
  void aPageThatIsNotUnderstoodIsNoEmptyFolder() throws IOException {
    try (var server = start()) {
      server.answer(ROOT, new MockResponse.Builder().body("<title>News</title>").build());

      RecordingSink found = list(server);

      assertThat(found.listed).isEmpty();
      assertThat(found.failures.getFirst().detail()).contains("\"News\"");
    }
  }

  @Test
  void aFolderWithinItselfIsNotFollowed() throws IOException {
    try (var server = start()) {
      server.folder(ROOT, SourceServer.Node.folder(ONE, "one"));
      server.folder(ONE, SourceServer.Node.folder(ROOT, "again"));

      assertThat(list(server).listed).containsExactlyInAnyOrder(ROOT, ONE);
    }
  }

  @Test
  void documentsAreExportedByTheirOwnSite() throws IOException {
    try (var server = start()) {
      server.page(
          ROOT,
          "<a href=\"https://docs.google.com/spreadsheets/d/%s/edit\">Sums</a>".formatted(FILE));
      RemoteSource source = server.source(new Pacer(() -> 0), _ -> {});
      var sink = new RecordingSink();
      source.list(List.of(SourceLink.parse(ROOT)), sink);

      var uri =
          source.media(sink.files.getFirst(), dev.drivefetch.model.Range.open(), Map.of()).uri();

      assertThat(uri).hasPath("/spreadsheets/d/" + FILE + "/export").hasQuery("format=xlsx");
    }
  }

  /** Pages as Google shows them, from a server that knows no more of them. */
  static final class Server extends Dispatcher implements SourceServer {
    private final MockWebServer web = new MockWebServer();
    private final HttpStack http =
        new HttpStack(
            4,
            Duration.ofSeconds(30),
            new TrustedAuthorities(Optional.empty(), Map.of()),
            new ProxyRules(Optional.empty(), Map.of()));
    private final Map<String, List<Node>> folders = new LinkedHashMap<>();
    private final Map<String, MockResponse> answers = new LinkedHashMap<>();
    private final Set<String> refused = new HashSet<>();
    private Optional<CountDownLatch> hanging = Optional.empty();

    Server() throws IOException {
      web.setDispatcher(this);
      web.start();
    }

    @Override
    public synchronized MockResponse dispatch(RecordedRequest request) {
      if (hanging.isPresent()) {
        hanging.get().countDown();
        return new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build();
      }
      String id = Optional.ofNullable(request.getUrl().queryParameter("id")).orElse("");
      if (answers.containsKey(id)) {
        return answers.get(id);
      } else if (request.getUrl().encodedPath().equals("/download")) {
        return download(id, request);
      } else if (!folders.containsKey(id)) {
        return new MockResponse.Builder().code(404).body("<title>404</title>").build();
      } else if (refused.contains(id)) {
        return new MockResponse.Builder()
            .code(302)
            .addHeader("Location", "https://accounts.google.com/ServiceLogin?continue=x")
            .build();
      }
      String entries = folders.get(id).stream().map(Server::entry).collect(joining());
      return framed(id, entries);
    }

    /** Every file has three bytes. */
    private MockResponse download(String id, RecordedRequest request) {
      Optional<Node> file =
          folders.values().stream()
              .flatMap(List::stream)
              .filter(it -> it.id().equals(id) && !it.isFolder())
              .findFirst();
      if (file.isEmpty()) {
        return new MockResponse.Builder().code(404).body("<title>404</title>").build();
      }
      String name = URLEncoder.encode(file.get().name(), UTF_8).replace("+", "%20");
      assertThat(request.getHeaders().get("Range")).isEqualTo("bytes=0-0");
      return new MockResponse.Builder()
          .code(206)
          .addHeader("Content-Disposition", "attachment; filename*=UTF-8''" + name)
          .addHeader("Content-Range", "bytes 0-0/3")
          .body("a")
          .build();
    }

    private static MockResponse framed(String title, String entries) {
      return new MockResponse.Builder()
          .addHeader("Content-Type", "text/html; charset=utf-8")
          .body("<title>%s</title><div class=\"flip-entries\">%s</div>".formatted(title, entries))
          .build();
    }

    private static String entry(Node node) {
      String link =
          node.isFolder()
              ? "https://drive.google.com/drive/folders/" + node.id()
              : "https://drive.google.com/file/d/" + node.id() + "/view?usp=drive_web";
      String name = node.name().replace("&", "&amp;").replace("<", "&lt;");
      return "<div class=\"flip-entry\"><a href=\"%s\"><div class=\"flip-entry-title\">%s</div></a></div>"
          .formatted(link, name);
    }

    synchronized void page(String id, String entries) {
      answer(id, framed(id, entries));
    }

    synchronized void answer(String id, MockResponse answer) {
      answers.put(id, answer);
    }

    @Override
    public synchronized void folder(String id, Node... entries) {
      folders.put(id, new ArrayList<>(Stream.of(entries).toList()));
    }

    @Override
    public synchronized void refuse(String folderId) {
      refused.add(folderId);
    }

    @Override
    public synchronized void remove(String fileId) {
      folders.values().forEach(entries -> entries.removeIf(it -> it.id().equals(fileId)));
    }

    @Override
    public synchronized void hang(CountDownLatch requests) {
      hanging = Optional.of(requests);
    }

    @Override
    public int requests() {
      return web.getRequestCount();
    }

    @Override
    public RemoteSource source(Pacer pacer, Delay delay) {
      return new PublicSource(
          PublicSite.at(new Endpoint(web.url("/").uri())),
          http,
          new RequestPolicy(
              pacer,
              new RetryPolicy(RandomGenerator.of("L64X128MixRandom")),
              delay,
              () -> Instant.EPOCH),
          TreeBounds.standard());
    }

    @Override
    public void close() {
      http.close();
      web.close();
    }
  }
}
