package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveItem;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.emulator.Paging;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** All that Drive lists is found, and what it does not list is told. */
public interface ListingContract extends Contract {
  @Test
  default void shortAndEmptyPagesAreReadToTheEnd() {
    world()
        .has(drive -> files(drive, ROOT, 20))
        .behaves(it -> it.withPaging(new Paging(3, true)))
        .fetch()
        .isWhole()
        .downloaded(20);

    assertThat(world().requests(RequestKind.LIST)).hasSizeGreaterThan(7);
  }

  private static DriveContentBuilder files(DriveContentBuilder drive, String folder, int count) {
    for (int each = 0; each < count; each++) {
      drive.seeded(folder, folder + "-" + each, each + ".bin", 100, each);
    }
    return drive;
  }

  @Test
  default void shortcutsAreFollowedAndDanglingOnesSkippedAndLoopsNoticed() {
    Run run =
        world()
            .has(
                drive ->
                    drive
                        .folder("elsewhere", "Elsewhere")
                        .seeded("elsewhere", "far", "far.bin", 500, 1)
                        .folder("elsewhere", "far-folder", "Far folder")
                        .seeded("far-folder", "farther", "farther.bin", 600, 2)
                        .shortcut(ROOT, "s1", "to a file.bin", "far", "application/octet-stream")
                        .shortcut(ROOT, "s2", "to a folder", "far-folder", DriveItem.FOLDER)
                        .shortcut(ROOT, "s3", "dangling", "gone", "text/plain")
                        .shortcut("far-folder", "s4", "loop", ROOT, DriveItem.FOLDER))
            .fetch()
            .isWhole()
            .downloaded(2);

    assertThat(run.tree())
        .containsExactly("to a file.bin", "to a folder/", "to a folder/farther.bin");
    assertThat(run.outcome("dangling")).isInstanceOf(Outcome.Skipped.class);
    assertThat(run.outcome("loop").toString()).contains("loop");
  }

  @ParameterizedTest
  @ValueSource(strings = {"no-such-folder", "hidden"})
  default void aFolderThatIsUnknownOrNotSharedIsSaid(String id) {
    Run run =
        world()
            .has(drive -> drive.folder("hidden", "Hidden").but(it -> it.with(ItemFlag.PRIVATE)))
            .links(id)
            .fetch();

    assertThat(run.summary().listingFailures())
        .extracting(Failure::reason)
        .containsExactly(Reason.NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"insufficientFilePermissions", "notFound"})
  default void aSubFolderThatCannotBeListedCostsNoOther(String reason) {
    Run run =
        world()
            .has(
                drive ->
                    files(
                        files(
                            drive.folder(ROOT, "bad", "bad").folder(ROOT, "good", "good"),
                            "bad",
                            2),
                        "good",
                        3))
            .goesWrong(FaultRule.onList("bad").answer(new Fault.Status(403, reason)))
            .fetch()
            .downloaded(3);

    assertThat(run.summary().stopped()).isEmpty();
    assertThat(run.summary().listingFailures()).hasSize(1);
  }

  @Test
  default void anIncompleteSearchIsNotCalledWhole() {
    Run run =
        world()
            .has(drive -> files(drive, ROOT, 3))
            .goesWrong(FaultRule.onList(ROOT).answer(new Fault.IncompleteSearch()))
            .fetch()
            .downloaded(3);

    assertThat(run.summary().listingFailures()).hasSize(1);
  }

  @Test
  default void aListThatNeverEndsIsNoticed() {
    Run run =
        world()
            .has(drive -> files(drive, ROOT, 3))
            .goesWrong(FaultRule.onList(ROOT).answer(new Fault.RepeatPageToken()))
            .fetch()
            .downloaded(3);

    assertThat(run.summary().listingFailures()).hasSize(1);
  }

  @Test
  default void whatGoesWrongWithAPageIsAskedAgain() {
    Fault[] faults = {
      new Fault.MalformedJson(),
      new Fault.TruncatedJson(),
      new Fault.Status(500, "backendError"),
      new Fault.Status(429, "rateLimitExceeded"),
      new Fault.ResetBeforeHeaders(),
      new Fault.ResetAfterHeaders(),
      new Fault.CutAfter(10),
      Fault.automatedQueries(403),
      new Fault.Html(200, "<html>hello</html>")
    };
    world().has(drive -> files(drive, ROOT, 5));
    for (int each = 0; each < faults.length; each++) {
      world().goesWrong(FaultRule.onList(ROOT).attempt(each + 1).answer(faults[each]));
    }

    world().fetch().isWhole().downloaded(5);

    assertThat(world().requests(RequestKind.LIST)).hasSize(faults.length + 1);
  }

  @Test
  default void resourceKeysAreSentAlong() {
    world()
        .links("https://drive.google.com/drive/folders/keyed?resourcekey=key-1")
        .has(
            drive ->
                drive
                    .folder("keyed", "Keyed")
                    .but(item -> item.withResourceKey("key-1"))
                    .seeded("keyed", "inside", "inside.bin", 100, 1)
                    .but(item -> item.withResourceKey("key-2"))
                    .folder("keyed", "deeper", "deeper")
                    .but(item -> item.withResourceKey("key-3"))
                    .seeded("deeper", "deep", "deep.bin", 100, 2)
                    .folder("elsewhere", "Elsewhere")
                    .seeded("elsewhere", "far", "far.bin", 100, 3)
                    .but(item -> item.withResourceKey("key-4"))
                    .shortcut(
                        "keyed", "s", "short.bin", "far", "application/octet-stream", "key-4"))
        .fetch()
        .isWhole()
        .downloaded(3);
  }
}
