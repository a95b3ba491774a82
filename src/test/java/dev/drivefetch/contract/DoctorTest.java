package dev.drivefetch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import dev.drivefetch.emulator.AccessRules;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.run.RunEnvironment;
import dev.drivefetch.run.RunProbe;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.DestinationLock;
import dev.drivefetch.store.DestinationLock.Acquisition;
import dev.drivefetch.store.StoreOptions;
import dev.drivefetch.worker.WorkerJvm;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code drivefetch doctor} names what is wrong, and leaves everything as it is. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class DoctorTest {
  private static final String ROOT = "the-shared-folder";
  private static final String PRIVATE = "the-private-folder";
  private static final List<String> ALL =
      List.of(
          "configuration",
          "java",
          "clock",
          "proxy",
          "tls",
          "reachability",
          "credential",
          "accepted",
          "api",
          "source",
          "content",
          "quota",
          "destination",
          "other_run");

  @TempDir private Path folder = Path.of("");

  private static DriveContentBuilder content() {
    return new DriveContentBuilder()
        .folder(ROOT, "Shared")
        .seeded(ROOT, "a", "a.bin", 1_000_000, 1)
        .folder(PRIVATE, "Private")
        .but(item -> item.with(ItemFlag.PRIVATE));
  }

  private static DriveEmulator drive(FaultRule... faults) throws IOException {
    return DriveEmulator.start(EmulatorOptions.DEFAULT.withFaults(faults), content().build());
  }

  /** How it ended. */
  private record End(int code, List<JsonObject> lines) {
    JsonObject check(String name) {
      return lines.stream()
          .filter(line -> line.get("event").getAsString().equals("check"))
          .filter(line -> line.get("name").getAsString().equals(name))
          .findFirst()
          .orElseThrow();
    }

    String detail(String name) {
      return check(name).get("detail").getAsString();
    }

    List<String> named(String verdict) {
      return lines.stream()
          .filter(line -> line.get("event").getAsString().equals("check"))
          .filter(line -> line.get("verdict").getAsString().equals(verdict))
          .map(line -> line.get("name").getAsString())
          .toList();
    }

    void failsAt(String name, int exitCode) {
      assertThat(named("fail")).as("%s", lines).containsExactly(name);
      assertThat(check(name).get("advice").getAsString()).isNotBlank();
      assertThat(check(name).get("page").getAsString()).isNotBlank();
      assertThat(code).isEqualTo(exitCode);
    }
  }

  private End doctor(String... arguments) {
    return doctor(Map.of(), arguments);
  }

  private End doctor(Map<String, String> variables, String... arguments) {
    var environment =
        new RunEnvironment(
            FastTime.USUAL,
            Clock.systemUTC(),
            FastTime.USUAL,
            new Random(7),
            variables,
            WorkerJvm.starting(Optional.empty()));
    var world =
        new dev.drivefetch.cli.World(folder)
            .variable("DRIVEFETCH_ACCESS", "auto")
            .lookedAtBy(settings -> new RunProbe(settings, environment, new NoDemo()));
    List<String> all = new ArrayList<>(List.of("doctor", "--json"));
    all.addAll(List.of(arguments));
    int code = world.execute(all.toArray(String[]::new));
    List<JsonObject> lines =
        world.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertThat(lines.getLast().get("event").getAsString()).isEqualTo("doctor_summary");
    assertThat(lines.getLast().get("exit_code").getAsInt()).isEqualTo(code);
    assertThat(lines.stream().limit(ALL.size()).map(line -> line.get("name").getAsString()))
        .containsExactlyElementsOf(ALL);
    assertThat(world.out()).doesNotContain(World.KEY, CredentialFiles.TOKEN);
    return new End(code, lines);
  }

  private static String at(DriveEmulator drive) {
    return "--endpoint=" + drive.endpoint();
  }

  private static final String KEY = "--api-key=" + World.KEY;

  @Test
  void whereAllIsWellNothingFailsAndTheFiguresAreThere() throws IOException {
    try (var drive = drive()) {
      End end = doctor(at(drive), KEY, ROOT);

      assertThat(end.code()).isZero();
      assertThat(end.named("ok")).containsExactlyElementsOf(ALL);
      assertThat(end.detail("source")).isEqualTo("folder 'Shared'");
      assertThat(end.detail("content")).isEqualTo("the first byte of 'a.bin' comes");
      assertThat(end.detail("destination")).contains("files can be made", "1.0 MB listed");
    }
  }

  @Test
  void publicPagesAreCheckedWithoutACredential() throws IOException {
    try (var drive = drive()) {
      End end = doctor(at(drive), ROOT);

      assertThat(end.code()).isZero();
      assertThat(end.named("ok")).containsExactlyElementsOf(ALL);
      assertThat(end.detail("source")).isEqualTo("folder 'Shared'");
      assertThat(end.detail("content")).isEqualTo("the first byte of 'a.bin' comes");
      doctor(at(drive), PRIVATE).failsAt("source", 4);
    }
  }

  private static Stream<Arguments> refusals() {
    var get = FaultRule.on(RequestKind.GET);
    var media = FaultRule.on(RequestKind.MEDIA);
    return Stream.of(
        Arguments.of("accepted", 3, get.answer(new Fault.Status(400, "keyInvalid"))),
        Arguments.of("accepted", 3, get.answer(new Fault.Status(401, "authError"))),
        Arguments.of("accepted", 3, get.answer(new Fault.Status(403, "ipRefererBlocked"))),
        Arguments.of("api", 3, get.answer(new Fault.Status(403, "accessNotConfigured"))),
        Arguments.of("source", 4, get.answer(new Fault.Status(404, "notFound"))),
        Arguments.of("source", 4, get.answer(new Fault.Status(403, "insufficientFilePermissions"))),
        Arguments.of("content", 1, media.answer(new Fault.Status(403, "cannotDownloadFile"))),
        Arguments.of("content", 5, media.answer(Fault.downloadQuotaExceeded())),
        Arguments.of("quota", 5, get.answer(new Fault.Status(403, "dailyLimitExceeded"))),
        Arguments.of("quota", 5, get.answer(Fault.userRateLimitExceeded())),
        Arguments.of("quota", 5, get.answer(Fault.automatedQueries(429))),
        Arguments.of(
            "reachability",
            8,
            FaultRule.onAny().answer(new Fault.Html(200, "<title>Welcome to the hotel</title>"))));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void everyRefusalFailsTheCheckThatItConcerns(String check, int code, FaultRule fault)
      throws IOException {
    try (var drive = drive(fault)) {
      doctor(at(drive), KEY, ROOT).failsAt(check, code);
    }
  }

  @Test
  void aFlaggedFileIsAcknowledgedAsInARun() throws IOException {
    var flagged =
        new DriveContentBuilder()
            .folder(ROOT, "Shared")
            .seeded(ROOT, "a", "a.bin", 1_000, 1)
            .but(item -> item.with(ItemFlag.ABUSIVE));
    try (var drive = DriveEmulator.start(EmulatorOptions.DEFAULT, flagged.build())) {
      String user = "--credentials=" + CredentialFiles.authorizedUser(folder, drive.endpoint());

      End end = doctor(at(drive), user, "--acknowledge-abuse", ROOT);

      assertThat(end.detail("content")).isEqualTo("the first byte of 'a.bin' comes");
      doctor(at(drive), user, ROOT).failsAt("content", 1);
    }
  }

  @Test
  void withoutASourceTheCredentialsAreTriedOut() throws IOException {
    var refused = FaultRule.on(RequestKind.GET).answer(new Fault.Status(400, "keyInvalid"));
    try (var drive = drive();
        var strict = drive(refused)) {
      End end = doctor(at(drive), KEY);

      assertThat(end.code()).isZero();
      assertThat(end.named("skipped")).containsExactly("source", "content");
      doctor(at(strict), KEY).failsAt("accepted", 3);
      assertThat(doctor(at(drive)).named("skipped")).containsExactly("source", "content");
    }
  }

  @Test
  void aWrongClockIsNamedAndFatalToWhomItSigns() throws IOException {
    String late =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().plus(Duration.ofMinutes(20)).atOffset(ZoneOffset.UTC));
    try (var drive = drive(FaultRule.onAny().answer(new Fault.WithHeader("date", late)))) {
      End end = doctor(at(drive), KEY, ROOT);
      assertThat(end.named("warn")).containsExactly("clock");
      assertThat(end.detail("clock")).contains("min", "behind the server's");
      assertThat(end.code()).isZero();

      Path robot = CredentialFiles.serviceAccount(folder, drive.endpoint());
      doctor(at(drive), "--credentials=" + robot, ROOT).failsAt("clock", 3);
    }
  }

  @Test
  void credentialsAreReadBeforeTheyAreSent() throws IOException {
    try (var drive = drive()) {
      Path broken = Files.writeString(folder.resolve("broken.json"), "{}");
      End end = doctor(at(drive), "--credentials=" + broken, ROOT);

      end.failsAt("credential", 3);
      assertThat(end.detail("credential")).contains("broken.json");
      assertThat(end.named("skipped"))
          .containsExactly("accepted", "api", "source", "content", "quota");
    }
  }

  @Test
  void aGrantThatHasEndedIsNotAccepted() throws IOException {
    var refusing = AccessRules.ANYONE_WITH_CREDENTIALS.refusingGrants();
    try (var drive =
        DriveEmulator.start(EmulatorOptions.DEFAULT.withAccess(refusing), content().build())) {
      Path user = CredentialFiles.authorizedUser(folder, drive.endpoint());

      End end = doctor(at(drive), "--credentials=" + user, ROOT);

      end.failsAt("accepted", 3);
      assertThat(end.check("accepted").get("reason").getAsString()).isEqualTo("login_expired");
    }
  }

  @Test
  void theAuthorityOfAServerIsNamedTrustedOrNot() throws IOException {
    var certificates = new Certificates();
    try (var server = new MockWebServer()) {
      server.useHttps(certificates.sockets());
      server.start(InetAddress.ofLiteral("127.0.0.1"), 0);
      for (int each = 0; each < 10; each++) {
        server.enqueue(new MockResponse.Builder().code(404).build());
      }
      String endpoint = "--endpoint=https://127.0.0.1:" + server.getPort() + "/";

      End foreign = doctor(endpoint, KEY, ROOT);
      foreign.failsAt("tls", 8);
      assertThat(foreign.detail("tls")).startsWith("signed by An authority: ");
      assertThat(foreign.named("skipped")).contains("reachability", "accepted");
      assertThat(server.getRequestCount()).as("requests that were answered").isZero();

      End known = doctor(endpoint, KEY, "--ca-cert=" + certificates.authority(folder), ROOT);
      assertThat(known.detail("tls")).isEqualTo("signed by An authority");
      known.failsAt("source", 4);
    }
  }

  @Test
  void whatIsNotReachedIsNamedWithTheWayToIt() {
    doctor("--endpoint=http://127.0.0.1:1/", KEY, ROOT).failsAt("reachability", 8);

    End end =
        doctor(
            Map.of("HTTPS_PROXY", "http://127.0.0.1:1"),
            "--endpoint=https://drive.example.org/",
            KEY,
            ROOT);
    end.failsAt("reachability", 8);
    assertThat(end.detail("proxy")).isEqualTo("127.0.0.1:1, for drive.example.org");
    assertThat(end.detail("reachability")).contains("the proxy 127.0.0.1:1 cannot be reached");
  }

  @Test
  void aProxyThatRefusesIsNamed() throws IOException {
    try (var proxy = new MockWebServer()) {
      proxy.start(InetAddress.ofLiteral("127.0.0.1"), 0);
      proxy.enqueue(new MockResponse.Builder().code(407).build());

      End end =
          doctor(
              Map.of("HTTPS_PROXY", "http://127.0.0.1:" + proxy.getPort()),
              "--endpoint=https://drive.example.org/",
              KEY,
              ROOT);

      end.failsAt("proxy", 8);
      assertThat(end.named("skipped")).contains("tls", "reachability");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--workers=0, --workers: 0",
    "--ca-cert=nothing.pem, nothing.pem",
    "--from=nothing.txt, nothing.txt",
    "'?', expected a link"
  })
  void aConfigurationThatCannotBeUsedIsTheFirstFailure(String argument, String said) {
    End end = doctor(KEY, argument);

    end.failsAt("configuration", 2);
    assertThat(end.detail("configuration")).contains(said);
    assertThat(end.named("skipped")).hasSize(ALL.size() - 2);
  }

  @Test
  void aDestinationThatIsAFileFails() throws IOException {
    Files.writeString(folder.resolve("taken"), "");
    try (var drive = drive()) {
      doctor(at(drive), KEY, "--dest=taken/below", ROOT).failsAt("destination", 6);
    }
  }

  @Test
  void anotherRunIsNamedAndLeftAlone() throws IOException {
    Destination destination = Destination.open(folder.resolve("files"), StoreOptions.standard());
    try (var drive = drive();
        var _ = ((Acquisition.Acquired) DestinationLock.acquire(destination)).lock()) {
      List<String> before = everything();

      End end = doctor(at(drive), KEY, ROOT);

      end.failsAt("other_run", 7);
      assertThat(end.detail("other_run"))
          .contains("files is in use by process " + ProcessHandle.current().pid());
      assertThat(everything()).isEqualTo(before);
    }
    try (var drive = drive()) {
      assertThat(doctor(at(drive), KEY, ROOT).named("ok")).contains("other_run");
    }
  }

  private List<String> everything() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.map(Path::toString).sorted().toList();
    }
  }

  @Test
  void nothingIsLeftBehind() throws IOException {
    try (var drive = drive()) {
      List<String> before = everything();

      doctor(at(drive), KEY, ROOT);

      assertThat(everything()).isEqualTo(before);
    }
  }
}
