package dev.drivefetch.contract;

import static dev.drivefetch.contract.Trouble.status;
import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** What will never work costs that file, is called by its name, and costs no other file. */
public interface FinalFailuresContract extends Contract {
  List<Trouble> FINAL =
      List.of(
          Trouble.of("forbidden", Reason.CANNOT_DOWNLOAD, status(403, "cannotDownloadFile")),
          Trouble.of("malware", Reason.ABUSIVE, status(403, "cannotDownloadAbusiveFile")),
          Trouble.of("gone", Reason.NOT_FOUND, status(404, "notFound")),
          Trouble.of("no rights", Reason.NO_PERMISSION, status(403, "insufficientFilePermissions")),
          Trouble.of("a document", Reason.NOT_EXPORTABLE, status(403, "fileNotDownloadable")),
          Trouble.of("refused", Reason.REFUSED, status(400, "somethingNew")),
          Trouble.of("always corrupted", Reason.CHECKSUM_MISMATCH, new Fault.Corrupt(0)),
          Trouble.of("always too long", Reason.LENGTH_MISMATCH, new Fault.Excess(1)),
          Trouble.of("always in trouble", Reason.SERVER_ERROR, status(500, "backendError")),
          Trouble.of("always cut", Reason.CONNECTION_BROKEN, new Fault.CutAfter(0)),
          Trouble.of("over quota", Reason.DOWNLOAD_QUOTA, Fault.downloadQuotaExceeded()),
          Trouble.of("always too fast", Reason.RATE_LIMITED, Fault.userRateLimitExceeded()),
          Trouble.of(
              "waits for days",
              Reason.RATE_LIMITED,
              new Fault.Status(429, "somethingNew", "", Map.of("retry-after", "172800"))));

  @Test
  default void whatNeverWorksFailsAloneAndForTheRightReason() {
    world()
        .has(
            drive ->
                drive
                    .seeded(ROOT, "good-1", "good 1", 5000, 1)
                    .seeded(ROOT, "good-2", "good 2", 5000, 2)
                    .seeded(ROOT, "flagged", "flagged", 5000, 3)
                    .but(item -> item.with(ItemFlag.ABUSIVE))
                    .seeded(ROOT, "longer", "longer than listed", 5000, 4)
                    .but(item -> item.with("size", "4999"))
                    .seeded(ROOT, "shorter", "shorter than listed", 5000, 5)
                    .but(item -> item.with("size", "5001"))
                    .document(
                        ROOT,
                        "huge",
                        "huge",
                        "application/vnd.google-apps.drawing",
                        Map.of("image/svg+xml", "<svg/>".getBytes(UTF_8))));
    FINAL.forEach(trouble -> world().has(trouble::addTo));
    FINAL.forEach(trouble -> world().goesWrong(trouble.always()));
    world().goesWrong(FaultRule.onExport("huge").answer(status(403, "exportSizeLimitExceeded")));

    Run run = world().fetch().downloaded(2);

    var softly = new SoftAssertions();
    FINAL.forEach(
        trouble ->
            softly
                .assertThat(run.reason(trouble.name()))
                .as("why '%s' is not here", trouble.name())
                .isEqualTo(trouble.reasons().stream().findFirst()));
    softly.assertThat(run.reason("flagged")).isEqualTo(Optional.of(Reason.ABUSIVE));
    softly.assertThat(run.reason("huge")).isEqualTo(Optional.of(Reason.EXPORT_TOO_LARGE));
    softly
        .assertThat(run.reason("longer than listed"))
        .isEqualTo(Optional.of(Reason.LENGTH_MISMATCH));
    softly
        .assertThat(run.reason("shorter than listed"))
        .isEqualTo(Optional.of(Reason.LENGTH_MISMATCH));
    softly.assertThat(run.outcome("over quota")).isInstanceOf(Outcome.Deferred.class);
    softly.assertThat(run.outcome("always too fast")).isInstanceOf(Outcome.Deferred.class);
    softly.assertThat(run.outcome("waits for days")).isInstanceOf(Outcome.Deferred.class);
    softly.assertThat(run.tree()).containsExactly("good 1", "good 2");
    softly.assertAll();
    assertThat(run.summary().stopped()).isEmpty();
  }
}
