package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom the run trusts, for lists and for content. */
public interface TlsContract extends Contract {
  private World overTls(Certificates certificates, Certificates.Kind kind) {
    return world()
        .behaves(it -> it.withTls(certificates.tls(kind)))
        .caCert(certificates.authority(world().folder()))
        .has(
            drive ->
                drive
                    .seeded(ROOT, "one", "one.bin", 100_000, 1)
                    .seeded(ROOT, "two", "two.bin", 3 << 20, 2));
  }

  @Test
  default void anAuthorityThatTheUserNamesIsTrusted() {
    overTls(new Certificates(), Certificates.Kind.GOOD).fetch().isWhole().downloaded(2);
  }

  /** Also for the token that comes first. */
  @Test
  default void anAuthorityOfTheSystemIsTrusted() {
    var certificates = new Certificates();
    World world = world().behaves(it -> it.withTls(certificates.tls(Certificates.Kind.GOOD)));

    world
        .variables(Map.of("SSL_CERT_FILE", certificates.authority(world.folder()).toString()))
        .has(drive -> drive.seeded(ROOT, "one", "one.bin", 100_000, 1))
        .credentials(CredentialFiles.serviceAccount(world.folder(), world.drive().endpoint()))
        .fetch()
        .isWhole()
        .downloaded(1);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  default void aServerThatCannotBeTrustedGetsNoRequest(Certificates.Kind kind) {
    overTls(new Certificates(), kind).fetch().stoppedFor(Reason.UNTRUSTED_SERVER);

    assertThat(world().drive().requests()).as("requests that reached it").isEmpty();
  }

  @Test
  default void aBodyThatStallsIsNotAwaitedForEver() {
    Run run =
        overTls(new Certificates(), Certificates.Kind.GOOD)
            .goesWrong(FaultRule.onMedia("one").times(1).answer(new Fault.Stall(50_000)))
            .stallTimeout(Duration.ofMillis(700))
            .fetch();

    assertThat(run.isWhole().downloaded(2).setbacks("one.bin")).containsExactly(Reason.STALLED);
  }

  /** Others may be elsewhere: nothing follows from it for them. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  default void contentFromAServerThatCannotBeTrustedFailsItsFileAlone(Certificates.Kind kind)
      throws IOException {
    var certificates = new Certificates();
    World world = overTls(certificates, Certificates.Kind.GOOD);
    EmulatorOptions options = EmulatorOptions.DEFAULT.withTls(certificates.tls(kind));
    try (var elsewhere = DriveEmulator.start(options, world.drive().content())) {
      Run run = world.goesWrong(redirect(elsewhere)).fetch().downloaded(1);

      assertThat(run.summary().stopped()).isEmpty();
      assertThat(run.reason("one.bin")).contains(Reason.UNSAFE_REDIRECT);
      assertThat(run.outcome("one.bin").toString()).contains("certificate", "--ca-cert");
      assertThat(elsewhere.requests()).as("requests that reached it").isEmpty();
    }
  }

  @Test
  default void aRedirectFromThisMachinesHttpToHttpsIsFollowedByTls() throws Exception {
    var certificates = new Certificates();
    byte[] bytes = "elsewhere".getBytes(StandardCharsets.UTF_8);
    try (var elsewhere = new MockWebServer()) {
      elsewhere.useHttps(certificates.sockets());
      elsewhere.enqueue(
          new MockResponse.Builder().code(200).body(new Buffer().write(bytes)).build());
      elsewhere.start(InetAddress.ofLiteral("127.0.0.1"), 0);

      world()
          .caCert(certificates.authority(world().folder()))
          .has(drive -> drive.file(ROOT, "one", "one.bin", bytes))
          .goesWrong(
              FaultRule.onMedia("one")
                  .answer(new Fault.Redirect("https://127.0.0.1:" + elsewhere.getPort() + "/file")))
          .fetch()
          .isWhole()
          .downloaded(1);

      assertThat(elsewhere.takeRequest().getHandshake()).as("the TLS handshake").isNotNull();
    }
  }

  /** It was asked in nobody's name: this says nothing of the credentials. */
  @Test
  default void aServerElsewhereThatAsksForCredentialsFailsItsFileAlone() throws IOException {
    try (var elsewhere = DriveEmulator.start(EmulatorOptions.DEFAULT, empty())) {
      Run run =
          world()
              .has(
                  drive ->
                      drive
                          .seeded(ROOT, "one", "one.bin", 1000, 1)
                          .seeded(ROOT, "two", "two.bin", 1000, 2))
              .goesWrong(redirect(elsewhere))
              .fetch()
              .downloaded(1);

      assertThat(run.summary().stopped()).isEmpty();
      assertThat(run.reason("one.bin")).contains(Reason.REFUSED);
    }
  }

  @Test
  default void nothingIsSentInClearTextToAnHttpsAddress() throws IOException {
    var seen = new ConcurrentLinkedQueue<Integer>();
    try (var elsewhere = RawServer.listening(seen::add)) {
      world()
          .has(drive -> drive.seeded(ROOT, "one", "one.bin", 100_000, 1))
          .goesWrong(
              FaultRule.onMedia("one")
                  .answer(new Fault.Redirect("https://127.0.0.1:" + elsewhere.port() + "/file")))
          .fetch()
          .downloaded(0);
    }

    assertThat(seen).as("first bytes of connections: that of a TLS handshake").containsOnly(0x16);
  }

  @Test
  default void aRedirectFromHttpsToHttpIsRefused() throws IOException {
    try (var elsewhere = DriveEmulator.start(EmulatorOptions.DEFAULT, empty())) {
      Run run =
          overTls(new Certificates(), Certificates.Kind.GOOD)
              .goesWrong(redirect(elsewhere))
              .fetch()
              .downloaded(1);

      assertThat(run.reason("one.bin")).contains(Reason.UNSAFE_REDIRECT);
      assertThat(elsewhere.requests()).isEmpty();
    }
  }

  private static DriveContent empty() {
    return new DriveContentBuilder().folder(ROOT, "Empty").build();
  }

  private static FaultRule redirect(DriveEmulator elsewhere) {
    String location = elsewhere.endpoint() + "drive/v3/files/one?alt=media";
    return FaultRule.onMedia("one").answer(new Fault.Redirect(location));
  }
}
