package dev.drivefetch.listing;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.auth.FixedAccess;
import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.HttpStack;
import dev.drivefetch.http.ProxyRules;
import dev.drivefetch.http.TrustedAuthorities;
import dev.drivefetch.model.Delay;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.TreeBounds;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.Test;

final class DriveSourceTest implements RemoteSourceContract {
  @Override
  public SourceServer start() throws IOException {
    return new Server(FakeDrive.start(), 1);
  }

  @Test
  void aDescriptionIsGivenUpRatherThanWaitedFor() throws Exception {
    try (var server = new Server(FakeDrive.start(), 1)) {
      server.folder(ROOT, SourceServer.Node.file(FILE, "a"));
      var sink = new RecordingSink();
      RemoteSource source = server.source(new Pacer(() -> 0), _ -> {});
      source.list(List.of(SourceLink.parse(ROOT)), sink);
      RemoteFile file = sink.files.getFirst();
      var pacer = new Pacer(() -> 0, OptionalLong.of(1));
      pacer.tryAcquire(Pacer.GET_UNITS);

      List<Duration> waits = new CopyOnWriteArrayList<>();

      Optional<RemoteFile> now = server.source(pacer, waits::add).describe(file);

      assertThat(now).isEmpty();
      assertThat(waits).isEmpty();
    }
  }

  @Test
  void contentIsAskedForInTheNameOfTheAccess() throws Exception {
    try (var server = new Server(FakeDrive.start(), 1)) {
      server.folder(ROOT, SourceServer.Node.file(FILE, "a"));
      var sink = new RecordingSink();
      RemoteSource source = server.source(new Pacer(() -> 0), _ -> {});
      source.list(List.of(SourceLink.parse(ROOT)), sink);

      var request = source.media(sink.files.getFirst(), new Range(0, 3), Map.of("X-Key", "k"));

      assertThat(request.headers()).containsEntry("X-Key", "k");
    }
  }

  private record Server(FakeDrive drive, HttpStack http) implements SourceServer {
    Server(FakeDrive drive, int connections) {
      this(
          drive,
          new HttpStack(
              connections,
              Duration.ofSeconds(30),
              new TrustedAuthorities(Optional.empty(), Map.of()),
              new ProxyRules(Optional.empty(), Map.of())));
    }

    @Override
    public void folder(String id, Node... entries) {
      drive.folder(id, Stream.of(entries).map(Server::json).collect(joining(",")));
      Stream.of(entries)
          .filter(entry -> !entry.isFolder())
          .forEach(entry -> drive.item(entry.id(), json(entry)));
    }

    private static String json(Node entry) {
      return entry.isFolder()
          ? FakeDrive.subFolder(entry.id(), entry.name())
          : FakeDrive.file(entry.id(), entry.name());
    }

    @Override
    public void refuse(String folderId) {
      drive.rule(
          request ->
              FakeDrive.listed(request)
                  .filter(folderId::equals)
                  .map(
                      _ ->
                          FakeDrive.json(
                              403, FakeDrive.error(403, "insufficientFilePermissions", ""))));
    }

    @Override
    public void remove(String fileId) {
      drive.item(fileId, "");
    }

    @Override
    public void hang(CountDownLatch requests) {
      drive.rule(
          _ -> {
            requests.countDown();
            return Optional.of(
                new MockResponse.Builder().onResponseStart(SocketEffect.Stall.INSTANCE).build());
          });
    }

    @Override
    public int requests() {
      return drive.requests().size();
    }

    @Override
    public RemoteSource source(Pacer pacer, Delay delay) {
      return new DriveSource(
          drive.endpoint(),
          http,
          FixedAccess.none(),
          new RequestPolicy(
              pacer,
              new RetryPolicy(RandomGenerator.of("L64X128MixRandom")),
              delay,
              () -> TestListing.NOW),
          new DriveSource.Options(false, TreeBounds.standard(), true, false));
    }

    @Override
    public void close() {
      http.close();
      drive.close();
    }
  }
}
