package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.emulator.RecordedRequest;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** What public pages tell of a file's bytes comes with them: their length, and mostly a CRC-32C. */
public interface PublicChecksumsContract extends Contract {
  int SIZE = 300_000;

  /** More than one MiB for each of several workers. */
  int LARGE = 6 << 20;

  private World files(String... ids) {
    world().asked(it -> it.withAccess(AccessKind.PUBLIC));
    for (String id : ids) {
      world().has(drive -> drive.seeded(ROOT, id, id + ".bin", SIZE, 1));
    }
    return world();
  }

  /** A file of known length that is fetched in ranges, unless there is but one worker. */
  private World largeFile() {
    return world()
        .workers(4)
        .links("large")
        .asked(
            it ->
                it.withAccess(AccessKind.PUBLIC)
                    .withTuning(new Settings.Tuning(OptionalLong.of(1 << 20), false)))
        .behaves(PublicChecksumsContract::slow)
        .has(drive -> drive.seeded(ROOT, "large", "large.bin", LARGE, 1));
  }

  private static EmulatorOptions slow(EmulatorOptions options) {
    return options.withLatency(
        new Latency(
            Duration.ZERO, Duration.ZERO, Duration.ofMillis(20), OptionalLong.of(5_000_000)));
  }

  private static FaultRule.Condition onRest() {
    return FaultRule.onDownloadPage("large").where(PublicChecksumsContract::isRest);
  }

  private static FaultRule.Condition onAll() {
    return FaultRule.onDownloadPage("large")
        .where(it -> it.header("Range").filter(("bytes=0-" + (LARGE - 1))::equals).isPresent());
  }

  private static boolean isRest(RecordedRequest request) {
    return request.header("Range").filter(it -> !it.startsWith("bytes=0-")).isPresent();
  }

  private List<RecordedRequest> ofRest() {
    return world().requests(RequestKind.DOWNLOAD_PAGE).stream()
        .filter(PublicChecksumsContract::isRest)
        .toList();
  }

  @Test
  default void theChecksumThatComesWithAPublicFileVerifiesIt() {
    Run run = files("a", "b").fetch().isWhole().downloaded(2);

    assertThat(run.summary().downloads().notVerified()).isZero();
  }

  @Test
  default void withoutAChecksumAPublicFileIsCountedAsNotVerified() {
    world()
        .has(
            drive ->
                drive.document(
                    ROOT,
                    "doc",
                    "Plan",
                    "application/vnd.google-apps.document",
                    Map.of(PublicContract.DOCX, "the plan".getBytes(StandardCharsets.UTF_8))));
    Run run =
        files("a", "b", "c")
            .goesWrong(
                FaultRule.onDownloadPage("a").answer(Fault.withoutHash()),
                FaultRule.onDownloadPage("b")
                    .answer(new Fault.WithHeader("x-goog-hash", "md5=AAAA, crc32c=no")))
            .fetch()
            .isWhole()
            .downloaded(4);

    assertThat(run.summary().downloads().notVerified()).as("files, without documents").isEqualTo(2);
  }

  @Test
  default void aPublicFileWhoseChecksumIsWrongIsFetchedAgain() {
    Run run =
        files("a")
            .goesWrong(FaultRule.onDownloadPage("a").times(1).answer(new Fault.Corrupt(200_000)))
            .fetch()
            .isWhole()
            .downloaded(1);

    assertThat(run.setbacks("a.bin")).containsExactly(Reason.CHECKSUM_MISMATCH);
    assertThat(run.summary().downloads().notVerified()).isZero();
  }

  @Test
  default void aPublicFileWhoseChecksumStaysWrongFailsAndIsNotPutInPlace() {
    Run run =
        files("a", "b")
            .goesWrong(FaultRule.onDownloadPage("a").answer(Fault.wrongHash()))
            .fetch()
            .downloaded(1);

    assertThat(run.reason("a.bin")).contains(Reason.CHECKSUM_MISMATCH);
    assertThat(run.tree()).containsExactly("b.bin");
  }

  @Test
  default void aPublicFileThatEndsEarlyIsFetchedAgainAndNeverPutInPlaceShort() {
    Run run =
        files("a", "b")
            .goesWrong(
                FaultRule.onDownloadPage("a").times(2).answer(new Fault.CutAfter(100_000)),
                FaultRule.onDownloadPage("b").answer(new Fault.CutAfter(100_000)))
            .fetch()
            .downloaded(1);

    assertThat(run.place("a.bin")).hasSize(SIZE);
    assertThat(run.reason("b.bin")).contains(Reason.CONNECTION_BROKEN);
    assertThat(run.tree()).containsExactly("a.bin");
  }

  @Test
  default void aPublicFileThatComesInRangesIsVerifiedAsAWhole() {
    Run run = largeFile().fetch().isWhole().downloaded(1);

    assertThat(ofRest().isEmpty()).as("no request for a range").isEqualTo(world().hasOneWorker());
    assertThat(run.summary().downloads().notVerified()).isZero();
  }

  @Test
  default void aWrongByteInARangeOfAPublicFileIsFound() {
    var wrong = new Fault.Corrupt(10);
    Run run =
        largeFile()
            .goesWrong(world().hasOneWorker() ? once(onAll(), wrong) : once(onRest(), wrong))
            .fetch()
            .isWhole()
            .downloaded(1);

    assertThat(run.setbacks("large.bin")).containsExactly(Reason.CHECKSUM_MISMATCH);
    assertThat(run.summary().downloads().notVerified()).isZero();
  }

  private static FaultRule once(FaultRule.Condition condition, Fault fault) {
    return condition.times(1).answer(fault);
  }

  /** As if each was that of its range: nothing documents that they are not. */
  @Test
  default void whereTheChecksumsOfRangesAreOfNoUseTheFileIsFetchedInOnePiece() {
    Run run =
        largeFile()
            .goesWrong(once(onAll(), Fault.withoutHash()), onRest().answer(Fault.wrongHash()))
            .fetch()
            .isWhole()
            .downloaded(1);

    boolean hadRanges = !world().hasOneWorker();
    assertThat(run.events(FetchEvent.FileRestarted.class)).hasSize(hadRanges ? 1 : 0);
    assertThat(run.summary().downloads().notVerified()).isEqualTo(hadRanges ? 0 : 1);
  }
}
