package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drivefetch.NamesWithAddresses;
import dev.drivefetch.SilentAddress;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okio.Buffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host with several addresses is reached by any of them that answers. */
public interface AddressContract extends Contract {
  String HERE = "127.0.0.1";
  String ELSEWHERE = "127.0.0.9";

  private static String nameOf(String... addresses) {
    assumeThat(NamesWithAddresses.areKnown())
        .as("src/test/resources is on the class path")
        .isTrue();
    return NamesWithAddresses.nameOf(addresses);
  }

  /** Drive at a host of that name, by TLS. */
  private World at(String name) {
    var certificates = new Certificates();
    return world()
        .behaves(it -> it.withTls(certificates.tls(name)))
        .caCert(certificates.authority(world().folder()))
        .has(
            drive ->
                drive
                    .seeded(ROOT, "one", "one.bin", 100_000, 1)
                    .seeded(ROOT, "two", "two.bin", 3 << 20, 2)
                    .seeded(ROOT, "three", "three.bin", 1, 3))
        .named(name);
  }

  @ParameterizedTest
  @ValueSource(strings = {ELSEWHERE, "::1"})
  default void anAddressThatRefusesCostsNoFileATry(String refusing) {
    Run run = at(nameOf(refusing, HERE)).fetch().isWhole().downloaded(3);

    assertThat(run.events(FetchEvent.RetryScheduled.class)).isEmpty();
  }

  @Test
  default void anAddressThatNeverAnswersCostsNoFileATry() throws IOException {
    World world = at(nameOf(ELSEWHERE, HERE));
    try (var _ = new SilentAddress(ELSEWHERE, world.drive().endpoint().getPort())) {
      Run run = world.fetch().isWhole().downloaded(3);

      assertThat(run.events(FetchEvent.RetryScheduled.class)).isEmpty();
    }
  }

  @Test
  default void whereNoAddressAnswersTheFailureNamesTheHost() {
    String name = nameOf(ELSEWHERE, "127.0.0.8");

    world().has(drive -> drive.seeded(ROOT, "usual", "usual.bin", 1_000, 1));
    Run run =
        redirected(
            "https://" + name + ":1/file",
            "nothing",
            FaultRule.onMedia("usual").answer(new Fault.Redirect("https://127.0.0.9:1/file")));

    assertThat(run.outcome("one.bin"))
        .isInstanceOfSatisfying(Outcome.Failed.class, it -> tellsWhy(it.failure(), name));
    assertThat(world().mediaRequests("one"))
        .as("tries, as many as where there is one address")
        .hasSameSizeAs(world().mediaRequests("usual"));
  }

  private static void tellsWhy(Failure failure, String host) {
    assertThat(failure.reason()).isEqualTo(Reason.CONNECTION_BROKEN);
    assertThat(failure.detail()).contains("cannot be reached", host);
  }

  @Test
  default void aServerIsAskedForTheCertificateOfTheNameWhicheverAddressAnswers() throws Exception {
    String name = nameOf(ELSEWHERE, HERE);
    var certificates = new Certificates();
    try (var elsewhere = new MockWebServer()) {
      elsewhere.useHttps(certificates.sockets(name));
      elsewhere.enqueue(
          new MockResponse.Builder().code(200).body(new Buffer().writeUtf8("moved")).build());
      elsewhere.start(InetAddress.ofLiteral(HERE), 0);
      world().caCert(certificates.authority(world().folder()));

      redirected("https://" + name + ":" + elsewhere.getPort() + "/file", "moved")
          .isWhole()
          .downloaded(1);

      assertThat(elsewhere.takeRequest().getHandshakeServerNames()).isEqualTo(List.of(name));
    }
  }

  @Test
  default void aCertificateOfTheAddressIsNotThatOfTheName() throws IOException {
    String name = nameOf(ELSEWHERE, HERE);
    var certificates = new Certificates();
    EmulatorOptions options =
        EmulatorOptions.DEFAULT.withTls(certificates.tls(Certificates.Kind.GOOD));
    world().caCert(certificates.authority(world().folder()));
    try (var elsewhere =
        DriveEmulator.start(options, new DriveContentBuilder().folder(ROOT, "Empty").build())) {
      Run run =
          redirected("https://" + name + ":" + elsewhere.endpoint().getPort() + "/file", "moved");

      assertThat(run.reason("one.bin")).contains(Reason.UNSAFE_REDIRECT);
      assertThat(elsewhere.requests()).as("requests that reached it").isEmpty();
    }
  }

  private Run redirected(String location, String content, FaultRule... others) {
    return world()
        .has(drive -> drive.file(ROOT, "one", "one.bin", content.getBytes(StandardCharsets.UTF_8)))
        .goesWrong(FaultRule.onMedia("one").answer(new Fault.Redirect(location)))
        .goesWrong(others)
        .fetch();
  }
}
