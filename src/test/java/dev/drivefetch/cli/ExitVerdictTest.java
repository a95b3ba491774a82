package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Samples;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Summary;
import dev.drivefetch.model.Summary.Counts;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class ExitVerdictTest {
  private static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0);
  private static final Counts ALL_WELL = new Counts(4, 1, 2, 1, 0, 0, 0);
  private static final Counts ONE_FAILED = new Counts(3, 2, 0, 0, 0, 0, 1);
  private static final Counts ONE_DEFERRED = new Counts(3, 2, 0, 0, 1, 0, 0);

  @Test
  void timeThatIsUpPutsFilesOff() {
    Summary summary = Samples.summary(ONE_DEFERRED, Reason.TIME_UP);

    assertThat(code(Samples.stopped(summary, Reason.TIME_UP))).isEqualTo(5);
  }

  @Test
  void allHereOrSkippedOnPurposeIsZero() {
    assertThat(code(Samples.summary(ALL_WELL))).isZero();
    assertThat(code(Samples.summary(NONE))).isZero();
  }

  @Test
  void someFailedIsOneWhateverKeptTheFiles() {
    assertThat(code(Samples.summary(ONE_FAILED, Reason.NOT_FOUND))).isEqualTo(1);
    assertThat(code(Samples.summary(ONE_FAILED, Reason.CONNECTION_BROKEN))).isEqualTo(1);
    assertThat(code(Samples.summary(ONE_FAILED, Reason.RATE_LIMITED))).isEqualTo(1);
  }

  @Test
  void onlyDeferredIsFive() {
    assertThat(code(Samples.summary(ONE_DEFERRED, Reason.DOWNLOAD_QUOTA))).isEqualTo(5);
  }

  @Test
  void failedAndDeferredIsOne() {
    var both = new Counts(2, 0, 0, 0, 1, 0, 1);

    assertThat(code(Samples.summary(both, Reason.DOWNLOAD_QUOTA, Reason.NOT_FOUND))).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "KEY_INVALID, 3",
    "KEY_RESTRICTED, 3",
    "NOT_A_FOLDER, 4",
    "NOT_A_FILE, 2",
    "LIMITED_ACCESS, 1",
    "LISTING_INCOMPLETE, 1",
    "ENTRY_NOT_UNDERSTOOD, 1",
    "TREE_TOO_LARGE, 1",
    "CONSUMER_REFUSED, 3",
    "UNAUTHENTICATED, 3",
    "LOGIN_EXPIRED, 3",
    "CLOCK_WRONG, 3",
    "API_NOT_ENABLED, 3",
    "INSUFFICIENT_SCOPE, 3",
    "DOMAIN_POLICY, 3",
    "DAILY_LIMIT, 5",
    "DISK_FULL, 6",
    "DISK_REFUSED, 6",
    "DISK_ERROR, 6",
    "PATH_OCCUPIED, 6",
    "PATH_UNUSABLE, 6",
    "DESTINATION_UNUSABLE, 6",
    "DESTINATION_GONE, 6",
    "DESTINATION_BUSY, 7",
    "UNTRUSTED_SERVER, 8",
    "INTERRUPTED, 130",
    "DEFECT, 70",
  })
  void aRunThatWasStoppedTellsWhy(Reason why, int code) {
    assertThat(code(Samples.stopped(Samples.summary(NONE), why))).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({
    "NOT_FOUND, 4",
    "NO_PERMISSION, 4",
    "CONNECTION_BROKEN, 8",
    "STALLED, 8",
    "LOGIN_PAGE, 8",
    "RATE_LIMITED, 5",
    "AUTOMATED_QUERIES, 5",
    "LIMITED_ACCESS, 1",
    "SERVER_ERROR, 1",
    "UNAUTHENTICATED, 3",
  })
  void aFolderThatCouldNotBeListedTellsWhy(Reason why, int code) {
    assertThat(code(Samples.notListed(Samples.summary(NONE), why))).isEqualTo(code);
  }

  @Test
  void onceAnythingWasListedDriveWasReached() {
    Summary summary = Samples.notListed(Samples.summary(ALL_WELL), Reason.CONNECTION_BROKEN);

    assertThat(code(summary)).isEqualTo(1);
  }

  @Test
  void theGravestWins() {
    Summary failedOnFullDisk = Samples.summary(ONE_FAILED, Reason.DISK_FULL, Reason.NOT_FOUND);
    Summary thenRefused = Samples.stopped(failedOnFullDisk, Reason.UNAUTHENTICATED);

    assertThat(code(failedOnFullDisk)).isEqualTo(6);
    assertThat(code(thenRefused)).isEqualTo(3);
    assertThat(code(Samples.stopped(thenRefused, Reason.INTERRUPTED))).isEqualTo(130);
  }

  @Test
  void ofAllCodesTheGravestIsFirstAndTheClosedPipeHasItsPlaceAmongThem() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number))
        .containsExactly(70, 2, 129, 130, 143, 3, 7, 6, 4, 8, 1, 5, 141, 9, 0);
  }

  @Test
  void ofAProcessThatIsAskedToEndOnlyWhatIsGraverIsTold() {
    assertThat(ExitCode.DEFECT.despite(ExitCode.TERMINATED)).isEqualTo(ExitCode.DEFECT);
    assertThat(ExitCode.INTERRUPTED.despite(ExitCode.TERMINATED)).isEqualTo(ExitCode.TERMINATED);
    assertThat(ExitCode.OK.despite(ExitCode.HUNG_UP)).isEqualTo(ExitCode.HUNG_UP);
  }

  @Test
  void outcomesThatAreMissingForWantOfMemoryAreNoDefect() {
    Summary contradictory = Samples.summary(new Counts(2, 1, 0, 0, 0, 0, 0));

    assertThat(code(Samples.stopped(contradictory, Reason.MEMORY))).isEqualTo(6);
  }

  @Test
  void aDefectIsGraverThanAnInterrupt() {
    Summary contradictory = Samples.summary(new Counts(2, 1, 0, 0, 0, 0, 0));

    assertThat(code(Samples.stopped(contradictory, Reason.INTERRUPTED))).isEqualTo(70);
  }

  @Test
  void aFileThatCameToNoEndIsADefect() {
    assertThat(code(Samples.summary(new Counts(2, 1, 0, 0, 0, 0, 0)))).isEqualTo(70);
  }

  @Test
  void nothingNewIsNineOnlyOnRequestAndOnlyIfNothingElseIsWrong() {
    var upToDate = new Counts(2, 0, 2, 0, 0, 0, 0);
    var failed = new Counts(1, 0, 0, 0, 0, 0, 1);

    assertThat(code(Samples.summary(upToDate))).isZero();
    assertThat(ExitVerdict.of(Samples.summary(upToDate), true).number()).isEqualTo(9);
    assertThat(ExitVerdict.of(Samples.summary(ALL_WELL), true).number()).isZero();
    assertThat(ExitVerdict.of(Samples.summary(failed), true).number()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void noReasonToStopEndsAsSuccess(Reason why) {
    assertThat(code(Samples.stopped(Samples.summary(ALL_WELL), why))).isNotZero();
  }

  private static int code(Summary summary) {
    return ExitVerdict.of(summary, false).number();
  }
}
