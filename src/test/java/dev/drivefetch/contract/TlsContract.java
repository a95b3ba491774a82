package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom the run trusts, for lists and for content. */
interface TlsContract extends Contract {
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

  /** The listing is trusted; here it is the mode's own client that has to refuse. */
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "GOOD")
  default void contentFromAServerThatCannotBeTrustedIsRefused(Certificates.Kind kind)
      throws IOException {
    var certificates = new Certificates();
    World world = overTls(certificates, Certificates.Kind.GOOD);
    EmulatorOptions options = EmulatorOptions.DEFAULT.withTls(certificates.tls(kind));
    try (var elsewhere = DriveEmulator.start(options, world.drive().content())) {
      String location = elsewhere.endpoint() + "drive/v3/files/one?alt=media";
      world
          .goesWrong(FaultRule.onMedia("one").answer(new Fault.Redirect(location)))
          .fetch()
          .stoppedFor(Reason.UNTRUSTED_SERVER);

      assertThat(elsewhere.requests()).as("requests that reached it").isEmpty();
    }
  }
}
