package dev.drivefetch.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drivefetch.NamesWithAddresses;
import dev.drivefetch.Slow;
import dev.drivefetch.emulator.ConnectProxy;
import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.SocksProxy;
import dev.drivefetch.emulator.Tls;
import dev.drivefetch.emulator.TunnelProxy;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.Summary;
import dev.drivefetch.run.FetchRun;
import dev.drivefetch.run.RunEnvironment;
import dev.drivefetch.worker.WorkerJvm;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own address, by the proxy that the environment names. */
@Slow
final class ProxyTest {
  private static final HeldCertificate GOOGLE =
      new HeldCertificate.Builder()
          .addSubjectAlternativeName("www.googleapis.com")
          .addSubjectAlternativeName("oauth2.googleapis.com")
          .build();

  private static final String ROOT = "the-shared-folder";

  @TempDir private Path directory;
  private final Queue<FetchEvent> events = new ConcurrentLinkedQueue<>();
  private Optional<String> setting = Optional.empty();
  private Optional<String> credentials = Optional.empty();
  private Runnable whenListed = () -> {};

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "processes", "async"})
  void googleIsReachedThroughTheProxy(String mode) throws IOException {
    try (var google = google();
        var proxy = new ConnectProxy(google.endpoint().getPort())) {
      Summary summary = fetch(mode, Map.of("HTTPS_PROXY", proxy.url()));

      assertThat(summary.stopped()).isEmpty();
      assertThat(summary.counts().downloaded()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "processes", "async"})
  void aProxyIsReachedByWhicheverOfItsAddressesAnswers(String mode) throws IOException {
    assumeThat(NamesWithAddresses.areKnown())
        .as("src/test/resources is on the class path")
        .isTrue();
    try (var google = google();
        var proxy = new ConnectProxy(google.endpoint().getPort())) {
      String name = NamesWithAddresses.nameOf("127.0.0.9", "127.0.0.1");

      Summary summary = fetch(mode, Map.of("HTTPS_PROXY", proxy.url().replace("127.0.0.1", name)));

      assertThat(summary.stopped()).isEmpty();
      assertThat(summary.counts().downloaded()).isEqualTo(2);
      assertThat(events).doesNotHaveAnyElementsOfTypes(FetchEvent.RetryScheduled.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "processes", "async"})
  void aSocksProxyResolvesTheNames(String mode) throws IOException {
    try (var google = google();
        var proxy = new SocksProxy(google.endpoint().getPort())) {
      proxy.requireLogin("user:p@ss");
      String url = "socks5h://user:p%40ss@" + proxy.name();

      Summary summary = fetch(mode, Map.of("all_proxy", url));

      assertThat(summary.stopped()).isEmpty();
      assertThat(summary.counts().downloaded()).isEqualTo(2);
      assertThat(proxy.asked()).containsOnly("www.googleapis.com:443");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void aTokenComesThroughTheProxy(String kind) throws IOException {
    URI tokens = URI.create("https://oauth2.googleapis.com/");
    credentials = Optional.of(CredentialFiles.serviceAccount(directory, tokens).toString());
    try (var google = google();
        TunnelProxy proxy = proxy(kind, google)) {
      Summary summary = fetch("threads", Map.of("HTTPS_PROXY", kind + "://" + proxy.name()));

      assertThat(summary.stopped()).isEmpty();
      assertThat(summary.counts().downloaded()).isEqualTo(2);
      assertThat(proxy.asked())
          .contains("oauth2.googleapis.com:443")
          .contains("www.googleapis.com:443");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "socks5"})
  void aProxyThatKeepsTheTokenServiceAwayIsNamed(String kind) throws IOException {
    URI tokens = URI.create("https://oauth2.googleapis.com/");
    credentials = Optional.of(CredentialFiles.serviceAccount(directory, tokens).toString());
    try (var google = google();
        TunnelProxy proxy = proxy(kind, google)) {
      requireLogin(proxy, "user:right");

      Summary summary = fetch("threads", Map.of("HTTPS_PROXY", kind + "://" + proxy.name()));

      assertThat(summary.stopped().orElseThrow().detail())
          .contains("the proxy " + proxy.name() + " asks for a user name and password");
    }
  }

  /** What is set does not come by the environment: worker processes have to be told. */
  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "processes", "async"})
  void theSettingCountsInPlaceOfTheEnvironment(String mode) throws IOException {
    try (var google = google();
        var proxy = new ConnectProxy(google.endpoint().getPort())) {
      proxy.requireLogin("user:p@ss");
      setting = Optional.of("http://user:p%40ss@" + proxy.name());

      Summary summary = fetch(mode, Map.of("HTTPS_PROXY", "socks5://127.0.0.1:1"));

      assertThat(summary.stopped()).isEmpty();
      assertThat(summary.counts().downloaded()).isEqualTo(2);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "processes", "async"})
  void aSocksProxyIsReachedByWhicheverOfItsAddressesAnswers(String mode) throws IOException {
    assumeThat(NamesWithAddresses.areKnown())
        .as("src/test/resources is on the class path")
        .isTrue();
    try (var google = google();
        var proxy = new SocksProxy(google.endpoint().getPort())) {
      String name = NamesWithAddresses.nameOf("127.0.0.9", "127.0.0.1");

      Summary summary = fetch(mode, Map.of("ALL_PROXY", "socks5://" + name + ":" + proxy.port()));

      assertThat(summary.stopped()).isEmpty();
      assertThat(summary.counts().downloaded()).isEqualTo(2);
      assertThat(events).doesNotHaveAnyElementsOfTypes(FetchEvent.RetryScheduled.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"http, threads", "http, processes", "http, async"})
  @CsvSource({"socks5, threads", "socks5, processes", "socks5, async"})
  void aProxyThatRefusesThePasswordEndsTheRun(String kind, String mode) throws IOException {
    try (var google = google();
        TunnelProxy proxy = proxy(kind, google)) {
      requireLogin(proxy, "user:right");

      Summary summary = fetch(mode, Map.of("HTTPS_PROXY", kind + "://user:secret@" + proxy.name()));

      assertThat(summary.stopped())
          .contains(
              Failure.of(
                  Reason.PROXY_REFUSED,
                  "the proxy %s refuses the user name and password".formatted(proxy.name())));
      assertThat(events.toString()).doesNotContain("secret");
    }
  }

  @ParameterizedTest
  @CsvSource({"http, threads", "http, processes", "http, async"})
  @CsvSource({"socks5, threads", "socks5, processes", "socks5, async"})
  void aProxyThatAsksForAPasswordInMidRunEndsIt(String kind, String mode) throws IOException {
    try (var google = google();
        TunnelProxy proxy = proxy(kind, google)) {
      whenListed = () -> requireLogin(proxy, "user:right");

      Summary summary = fetch(mode, Map.of("HTTPS_PROXY", kind + "://" + proxy.name()));

      assertThat(summary.stopped())
          .contains(
              Failure.of(
                  Reason.PROXY_REFUSED,
                  "the proxy %s asks for a user name and password".formatted(proxy.name())));
    }
  }

  @ParameterizedTest
  @CsvSource({"http, threads", "http, processes", "http, async"})
  @CsvSource({"socks5, threads", "socks5, processes", "socks5, async"})
  void aServerThatTheProxyDoesNotReachIsNamedWithIt(String kind, String mode) throws IOException {
    try (var google = google();
        TunnelProxy proxy = proxy(kind, google)) {
      whenListed = () -> refuse(proxy);

      fetch(mode, Map.of("HTTPS_PROXY", kind + "://" + proxy.name()));

      assertThat(retries())
          .isNotEmpty()
          .allMatch(
              ("the proxy %s does not connect to www.googleapis.com:443: ".formatted(proxy.name())
                      + (kind.equals("http") ? "HTTP 503" : "connection refused"))
                  ::equals);
    }
  }

  @ParameterizedTest
  @CsvSource({"http, threads", "http, processes", "http, async"})
  @CsvSource({"socks5, threads", "socks5, processes", "socks5, async"})
  void aProxyThatCannotBeReachedIsNamed(String kind, String mode) throws IOException {
    try (var google = google();
        TunnelProxy proxy = proxy(kind, google)) {
      whenListed = proxy::stopListening;

      fetch(mode, Map.of("HTTPS_PROXY", kind + "://" + proxy.name()));

      assertThat(retries())
          .isNotEmpty()
          .allMatch(
              "the proxy %s cannot be reached: Connection refused".formatted(proxy.name())::equals);
    }
  }

  private List<String> retries() {
    return events.stream()
        .filter(FetchEvent.RetryScheduled.class::isInstance)
        .map(event -> ((FetchEvent.RetryScheduled) event).failure().detail())
        .toList();
  }

  private static TunnelProxy proxy(String kind, DriveEmulator target) throws IOException {
    int port = target.endpoint().getPort();
    return kind.equals("http") ? new ConnectProxy(port) : new SocksProxy(port);
  }

  private static void requireLogin(TunnelProxy proxy, String login) {
    switch (proxy) {
      case ConnectProxy http -> http.requireLogin(login);
      case SocksProxy socks -> socks.requireLogin(login);
      default -> throw new IllegalArgumentException();
    }
  }

  private static void refuse(TunnelProxy proxy) {
    switch (proxy) {
      case ConnectProxy http -> http.refuse("503 Not now");
      case SocksProxy socks -> socks.refuse(5);
      default -> throw new IllegalArgumentException();
    }
  }

  private static DriveEmulator google() throws IOException {
    var tls = new Tls(GOOGLE.certificatePem(), GOOGLE.privateKeyPkcs8Pem());
    return DriveEmulator.start(EmulatorOptions.DEFAULT.withTls(tls), content());
  }

  private static DriveContent content() {
    return new DriveContentBuilder()
        .folder(ROOT, "Shared")
        .seeded(ROOT, "small", "small.bin", 1_000, 1)
        .seeded(ROOT, "large", "large.bin", 3_000_000, 2)
        .build();
  }

  private Summary fetch(String mode, Map<String, String> variables) throws IOException {
    Path authority = Files.writeString(directory.resolve("ca.pem"), GOOGLE.certificatePem());
    var environment =
        new RunEnvironment(
            FastTime.USUAL,
            Clock.systemUTC(),
            FastTime.USUAL,
            new Random(1),
            variables,
            WorkerJvm.starting(Optional.empty()));
    var settings =
        new Settings(
            List.of(ROOT),
            mode,
            OptionalInt.of(2),
            directory.resolve("files"),
            credentials.isPresent() ? Optional.empty() : Optional.of(new Secret("key")),
            credentials,
            Optional.empty(),
            Optional.of(authority),
            Duration.ofSeconds(30),
            false,
            false,
            false,
            Settings.Limits.none(),
            Settings.Tuning.standard(),
            AccessKind.API);
    Settings asked = setting.map(url -> settings.withProxy(new Secret(url))).orElse(settings);
    return new FetchRun(environment, new NoDemo()).run(asked, List.of(events::add, this::watch));
  }

  private void watch(FetchEvent event) {
    if (event instanceof FetchEvent.FileListed) {
      whenListed.run();
    }
  }
}
