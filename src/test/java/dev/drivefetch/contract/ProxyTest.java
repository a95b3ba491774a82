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
import dev.drivefetch.emulator.Tls;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.Summary;
import dev.drivefetch.run.FetchRun;
import dev.drivefetch.run.RunEnvironment;
import dev.drivefetch.worker.WorkerJvm;
import java.io.IOException;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Google's own address, by the proxy that the environment names. */
@Slow
final class ProxyTest {
  private static final HeldCertificate GOOGLE =
      new HeldCertificate.Builder().addSubjectAlternativeName("www.googleapis.com").build();

  private static final String ROOT = "the-shared-folder";

  @TempDir private Path directory;
  private final Queue<FetchEvent> events = new ConcurrentLinkedQueue<>();

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "processes", "async"})
  void googleIsReachedThroughTheProxy(String mode) throws IOException {
    var tls = new Tls(GOOGLE.certificatePem(), GOOGLE.privateKeyPkcs8Pem());
    try (var google = DriveEmulator.start(EmulatorOptions.DEFAULT.withTls(tls), content());
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
    var tls = new Tls(GOOGLE.certificatePem(), GOOGLE.privateKeyPkcs8Pem());
    try (var google = DriveEmulator.start(EmulatorOptions.DEFAULT.withTls(tls), content());
        var proxy = new ConnectProxy(google.endpoint().getPort())) {
      String name = NamesWithAddresses.nameOf("127.0.0.9", "127.0.0.1");

      Summary summary = fetch(mode, Map.of("HTTPS_PROXY", proxy.url().replace("127.0.0.1", name)));

      assertThat(summary.stopped()).isEmpty();
      assertThat(summary.counts().downloaded()).isEqualTo(2);
      assertThat(events).doesNotHaveAnyElementsOfTypes(FetchEvent.RetryScheduled.class);
    }
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
            System::nanoTime,
            Clock.systemUTC(),
            Thread::sleep,
            new Random(1),
            variables,
            WorkerJvm.starting(Optional.empty()));
    var settings =
        new Settings(
            List.of(ROOT),
            mode,
            OptionalInt.of(2),
            directory.resolve("files"),
            Optional.of(new Secret("key")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(authority),
            Duration.ofSeconds(30),
            false,
            false,
            false,
            Settings.Limits.none(),
            Settings.Tuning.standard(),
            AccessKind.API);
    return new FetchRun(environment, new NoDemo()).run(settings, List.of(events::add));
  }
}
