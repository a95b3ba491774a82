package dev.drivefetch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.http.FirstContact;
import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.run.Probe;
import dev.drivefetch.store.disk.DiskProbe.Abilities;
import dev.drivefetch.store.disk.DiskProbe.Times;
import dev.drivefetch.store.disk.FreeSpace;
import java.net.URI;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What findings mean, without looking for them. */
final class VerdictsTest {
  private static final URI GOOGLE = URI.create("https://www.googleapis.com/");
  private static final Path DEST = Path.of("/files");
  private static final Abilities ALL = new Abilities(true, true, true, true, Times.KEPT);

  @ParameterizedTest
  @CsvSource({
    "PT0S, true, Ok",
    "PT-59S, true, Ok",
    "PT61S, true, Warn",
    "PT-4M, true, Warn",
    "PT6M, true, Fail",
    "PT-6M, true, Fail",
    "PT6M, false, Warn",
    "PT72H, false, Warn",
  })
  void aClockThatIsOffMattersMostToWhomItSigns(Duration ahead, boolean signs, String kind) {
    assertThat(ClockCheck.judge(Optional.of(ahead), signs).getClass().getSimpleName())
        .isEqualTo(kind);
  }

  @Test
  void aClockIsSaidToBeAheadOrBehind() {
    assertThat(ClockCheck.judge(Optional.of(Duration.ofMinutes(-90)), false).seen())
        .isEqualTo("this computer's clock is 1 h 30 min behind the server's");
    assertThat(ClockCheck.judge(Optional.of(Duration.ofHours(50)), false).seen())
        .isEqualTo("this computer's clock is 2 d 2 h ahead of the server's");
    assertThat(ClockCheck.judge(Optional.empty(), true)).isInstanceOf(Verdict.Skipped.class);
  }

  private static FirstContact signedBy(String organisation, Optional<Failure> failure) {
    HeldCertificate authority =
        new HeldCertificate.Builder()
            .certificateAuthority(0)
            .commonName("Root, first")
            .organizationalUnit(organisation)
            .build();
    X509Certificate certificate =
        new HeldCertificate.Builder().signedBy(authority).build().certificate();
    return new FirstContact(
        List.of(certificate), Optional.of(404), Optional.of(Duration.ZERO), failure);
  }

  @Test
  void aCertificateOfGoogleThatGoogleHasNotSignedIsAWarning() {
    Verdict verdict = TlsCheck.judge(GOOGLE, signedBy("Corp", Optional.empty()));

    assertThat(verdict).isInstanceOf(Verdict.Warn.class);
    assertThat(verdict.seen())
        .contains("www.googleapis.com is signed by Root, first", "a proxy or security program");
  }

  @Test
  void otherServersMayBeSignedByAnyone() {
    assertThat(
            TlsCheck.judge(
                URI.create("https://drive.example.org/"), signedBy("Corp", Optional.empty())))
        .isEqualTo(new Verdict.Ok("signed by Root, first"));
  }

  @Test
  void anAuthorityThatIsNotTrustedIsNamed() {
    var failure = Failure.of(Reason.UNTRUSTED_SERVER, "no path to a trusted certificate");

    assertThat(TlsCheck.judge(GOOGLE, signedBy("Corp", Optional.of(failure))))
        .isInstanceOfSatisfying(
            Verdict.Fail.class,
            it -> {
              assertThat(it.seen())
                  .isEqualTo("signed by Root, first: no path to a trusted certificate");
              assertThat(it.code()).isEqualTo(ExitCode.NETWORK);
            });
  }

  @Test
  void aConnectionThatDoesNotComeAboutSaysNothingOfTls() {
    var failure = Failure.of(Reason.CONNECTION_BROKEN, "cannot resolve www.googleapis.com");
    var contact =
        new FirstContact(List.of(), Optional.empty(), Optional.empty(), Optional.of(failure));

    assertThat(TlsCheck.judge(GOOGLE, contact)).isInstanceOf(Verdict.Skipped.class);
    assertThat(ReachabilityCheck.judge("h", contact)).isEqualTo(Verdict.Fail.of(failure));
  }

  @Test
  void aServerInTroubleIsAWarning() {
    var contact = new FirstContact(List.of(), Optional.of(503), Optional.empty(), Optional.empty());

    assertThat(ReachabilityCheck.judge("h", contact)).isInstanceOf(Verdict.Warn.class);
  }

  @Test
  void whatIsListedIsComparedWithTheFreeSpace() {
    var space = Optional.of(new FreeSpace(5_000_000, 9_000_000));

    assertThat(DestinationCheck.judge(DEST, ALL, space, Optional.of(new ByteSum(5_000_000, false))))
        .isEqualTo(new Verdict.Ok("/files can be written, 5.0 MB free, 5.0 MB listed"));
    assertThat(DestinationCheck.judge(DEST, ALL, space, Optional.of(new ByteSum(5_000_001, true))))
        .isEqualTo(
            new Verdict.Warn(
                "/files can be written, 5.0 MB free, at least 5.0 MB listed; free disk space there"
                    + " or choose another --dest"));
  }

  @Test
  void whatAFileSystemLacksIsNamed() {
    var nothing = new Abilities(false, false, false, false, Times.LOST);

    assertThat(DestinationCheck.judge(DEST, nothing, Optional.empty(), Optional.empty()).seen())
        .isEqualTo(
            "/files can be made, A and a are one name (a file is renamed then), no locks (a"
                + " heartbeat file is used), no hard links, times are not kept");
  }

  @Test
  void aRunOfAnotherMachineMayHaveEnded() {
    var failure = Failure.of(Reason.DESTINATION_BUSY, "/files is in use by process 1 of there");

    assertThat(OtherRunCheck.judge(Optional.of(new Probe.OtherRun(failure, true))))
        .isEqualTo(Verdict.Fail.of(failure));
    assertThat(OtherRunCheck.judge(Optional.of(new Probe.OtherRun(failure, false))))
        .isInstanceOf(Verdict.Warn.class);
    assertThat(OtherRunCheck.judge(Optional.empty())).isEqualTo(new Verdict.Ok("none"));
  }

  @Test
  void sourcesAreNamedByTheirKind() {
    assertThat(
            SourceCheck.judge(new Probe.Look.Visible("0AABCDEFGHIJKLMNPVA", "Ours", true, false)))
        .isEqualTo(new Verdict.Ok("shared drive 'Ours'"));
    assertThat(SourceCheck.judge(new Probe.Look.Visible("1a", "x.bin", false, false)))
        .isEqualTo(new Verdict.Ok("file 'x.bin'"));
    assertThat(SourceCheck.judge(new Probe.Look.Visible("1a", "Photos", true, true)))
        .isInstanceOf(Verdict.Warn.class);
  }

  /** Whatever Drive refuses for, one check of those that look at the answer says so. */
  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyReasonFailsOneCheck(Reason reason) {
    var refused = new Probe.Look.Refused(Failure.of(reason, "seen"));

    long failed =
        List.of(
                Answers.judge(CheckName.ACCEPTED, refused).orElse(new Verdict.Ok("")),
                Answers.judge(CheckName.API, refused).orElse(new Verdict.Ok("")),
                Answers.judge(CheckName.SOURCE, refused).orElse(new Verdict.Ok("")),
                Answers.judge(CheckName.QUOTA, refused).orElse(new Verdict.Ok("")))
            .stream()
            .filter(Verdict.Fail.class::isInstance)
            .count();
    assertThat(failed).isEqualTo(1);
  }

  @Test
  void aLocaleThatIsNotUtf8IsAWarning() {
    assertThat(new JavaCheck(new JavaRuntime("25", "x", 1, "ANSI_X3.4-1968")).look().seen())
        .contains("ANSI_X3.4-1968", "LC_ALL=C.UTF-8");
    assertThat(new JavaCheck(new JavaRuntime("25", "x", 256_000_000, "UTF-8")).look())
        .isEqualTo(new Verdict.Ok("25 (x), heap 256.0 MB"));
  }
}
