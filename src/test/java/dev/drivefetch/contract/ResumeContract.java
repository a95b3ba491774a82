package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What one run fetched of a file, another one need not, whatever its mode. */
public interface ResumeContract extends Contract {
  List<String> MODES = List.of("sequential", "threads", "virtual", "processes", "async");
  int SIZE = 2 << 20;
  int HALF = SIZE / 2;

  /** Half of it arrives; then the key is refused. */
  private void fetchHalf() {
    world()
        .workers(1)
        .has(drive -> drive.seeded(ROOT, "big", "big.bin", SIZE, 1))
        .goesWrong(
            FaultRule.onMedia("big").attempt(1).answer(new Fault.CutAfter(HALF)),
            FaultRule.onMedia("big").attempt(2).answer(new Fault.Status(400, "keyInvalid")))
        .fetch()
        .stoppedFor(Reason.KEY_INVALID);
  }

  @Test
  default void aPartBegunByThisModeIsFinishedByAnother() {
    fetchHalf();
    int next = (MODES.indexOf(world().mode()) + 1) % MODES.size();

    world().mode(MODES.get(next)).fetch().isWhole().downloaded(1);

    assertThat(world().mediaRequests("big").get(2).header("Range"))
        .as("what the second run asks for")
        .contains("bytes=%d-%d".formatted(HALF, SIZE - 1));
  }

  @Test
  default void whatIsResumedIsToldApartFromWhatIsDownloaded() {
    fetchHalf();

    Run run = world().fetch().isWhole();

    assertThat(run.summary().resumedBytes()).isEqualTo(HALF);
    assertThat(run.summary().bytes()).isEqualTo(SIZE - HALF);
  }

  @Test
  default void aResumedFileThatIsRejectedIsFetchedAgainAndTheBytesAddUp() {
    fetchHalf();
    world().goesWrong(FaultRule.onMedia("big").times(1).answer(new Fault.Corrupt(10)));

    Run run = world().fetch().isWhole();

    assertThat(run.events(FetchEvent.BytesDiscarded.class))
        .extracting(FetchEvent.BytesDiscarded::bytes, FetchEvent.BytesDiscarded::resumedBytes)
        .containsExactly(tuple((long) SIZE - HALF, (long) HALF));
    assertThat(run.summary().resumedBytes()).isZero();
    assertThat(run.summary().bytes()).isEqualTo(SIZE);
  }

  @Test
  default void aPartOfAFileThatChangedMeanwhileIsNotMixedWithTheNewOne() {
    fetchHalf();
    world().drive().content().change("big", item -> item.withBytes(new byte[SIZE]));

    world().fetch().isWhole().downloaded(1);

    assertThat(world().mediaRequests("big").get(2).header("Range"))
        .as("what the second run asks for")
        .isEmpty();
  }

  @Test
  default void aPartSurvivesThatTheServerWasInTroubleForTooLong() {
    world()
        .workers(1)
        .has(drive -> drive.seeded(ROOT, "big", "big.bin", SIZE, 1))
        .goesWrong(
            FaultRule.onMedia("big").attempt(1).answer(new Fault.CutAfter(HALF)),
            FaultRule.onMedia("big").times(13).answer(new Fault.Status(503, "backendError")));
    assertThat(world().fetch().reason("big.bin")).contains(Reason.SERVER_ERROR);

    world().fetch().isWhole().downloaded(1);

    assertThat(world().mediaRequests("big").getLast().header("Range"))
        .as("what the second run asks for")
        .contains("bytes=%d-%d".formatted(HALF, SIZE - 1));
  }

  @Test
  default void aPartOfAFileThatIsGoneFromDriveIsDeletedByAWholeRun() {
    fetchHalf();
    world().drive().content().remove("big");
    world().goesWrong(FaultRule.onList(ROOT).times(1).answer(new Fault.IncompleteSearch()));

    assertThat(world().fetch().parts()).as("after a list that may lack it").hasSize(2);
    assertThat(world().fetch().parts()).as("after a whole list").isEmpty();
  }

  @Test
  default void aPartIsKeptWhileAFolderOfLimitedAccessMayHoldItsFile() {
    fetchHalf();
    world().drive().content().remove("big");
    new DriveContentBuilder()
        .folder(ROOT, "closed", "closed")
        .but(it -> it.with(ItemFlag.LIMITED))
        .build()
        .items()
        .forEach(world().drive().content()::add);

    assertThat(world().fetch().parts()).as("after a list that may lack it").hasSize(2);
    world().drive().content().remove("closed");
    assertThat(world().fetch().parts()).as("after a whole list").isEmpty();
  }

  @Test
  default void aPartOfAFileThatCannotBeFetchedNowIsKept() {
    fetchHalf();
    world()
        .drive()
        .content()
        .add(
            new DriveContentBuilder()
                .seeded(ROOT, "small", "small", 10, 2)
                .build()
                .items()
                .getFirst());
    world().goesWrong(FaultRule.onMedia("big").times(1).answer(Fault.downloadQuotaExceeded()));

    assertThat(world().fetch().downloaded(1).parts()).as("when quota put it off").hasSize(2);
    assertThat(world().fetch().upToDate(1).parts()).as("while it is put off").hasSize(2);
    assertThat(world().asked(Settings::asDryRun).fetch().parts()).as("a dry run").hasSize(2);
  }
}
