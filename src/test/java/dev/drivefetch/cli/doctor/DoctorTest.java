package dev.drivefetch.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.StoreException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

final class DoctorTest {
  private record Made(CheckName name, List<CheckName> needs, Supplier<Verdict> verdict)
      implements Check {
    @Override
    public Verdict look() {
      return verdict.get();
    }
  }

  private static Check check(CheckName name, Supplier<Verdict> verdict, CheckName... needs) {
    return new Made(name, List.of(needs), verdict);
  }

  private static Verdict ok() {
    return new Verdict.Ok("fine");
  }

  private static Verdict notToBeAsked() {
    throw new AssertionError("it depends on what failed");
  }

  private static List<Result> run(Check... checks) throws InterruptedException {
    List<Result> told = new ArrayList<>();
    assertThat(Doctor.of(List.of(checks)).run(told::add)).isEqualTo(told);
    return told;
  }

  @Test
  void whatNeedsAFailedCheckIsSkippedAndNamesIt() throws InterruptedException {
    List<Result> results =
        run(
            check(
                CheckName.TLS,
                () -> Verdict.Fail.of(Failure.of(Reason.UNTRUSTED_SERVER, "expired"))),
            check(CheckName.ACCEPTED, DoctorTest::notToBeAsked, CheckName.TLS),
            check(CheckName.API, DoctorTest::notToBeAsked, CheckName.ACCEPTED),
            check(CheckName.DESTINATION, DoctorTest::ok));

    assertThat(results.stream().map(DoctorText::of))
        .containsExactly(
            "FAIL     tls            expired",
            "skipped  accepted       needs tls",
            "skipped  api            needs tls",
            "ok       destination    fine");
    assertThat(DoctorText.advice(results))
        .contains(
            "tls: the server's certificate is not trusted; see --ca-cert;"
                + " see docs/troubleshooting.md#untrusted_server");
  }

  @Test
  void aWarningKeepsNothingFromBeingLookedAt() throws InterruptedException {
    assertThat(
            run(
                check(CheckName.CLOCK, () -> new Verdict.Warn("2 min ahead")),
                check(CheckName.TLS, DoctorTest::ok, CheckName.CLOCK)))
        .extracting(Result::verdict)
        .containsExactly(new Verdict.Warn("2 min ahead"), ok());
  }

  @Test
  void whatIsThrownIsAFailure() throws InterruptedException {
    assertThat(
            run(
                check(
                    CheckName.CREDENTIAL,
                    () -> {
                      throw new DriveException(Failure.of(Reason.UNAUTHENTICATED, "no such file"));
                    }),
                check(
                    CheckName.DESTINATION,
                    () -> {
                      throw new StoreException(Failure.of(Reason.DISK_REFUSED, "read-only"));
                    })))
        .extracting(result -> ((Verdict.Fail) result.verdict()).reason())
        .containsExactly(Optional.of(Reason.UNAUTHENTICATED), Optional.of(Reason.DISK_REFUSED));
  }

  @Test
  void noTextOfDriveControlsATerminal() {
    assertThat(DoctorText.of(new Result(CheckName.SOURCE, new Verdict.Ok("folder '\u001b[31m'"))))
        .matches("[ -~\\p{L}\\p{So}\\u2400-\\u243f\\ufffd]+");
  }
}
