package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.ByteSource;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveItem;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.emulator.SeededBytes;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.TreeBounds;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be listed, or makes no sense, is named, and never passes for an empty folder. */
public interface OddTreesContract extends Contract {
  private static DriveContentBuilder twoFiles(DriveContentBuilder drive) {
    return drive.seeded(ROOT, "f1", "first.bin", 100, 1).seeded(ROOT, "f2", "second.bin", 100, 2);
  }

  private static DriveContentBuilder limited(DriveContentBuilder drive) {
    return drive
        .folder(ROOT, "closed", "closed")
        .but(it -> it.with(ItemFlag.LIMITED))
        .seeded("closed", "hidden", "hidden.bin", 100, 3);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void aShortcutToAFolderThatIsGoneOrInTheBinIsLeftOutByName(boolean grouped) {
    Run run =
        world()
            .has(OddTreesContract::twoFiles)
            .has(
                drive ->
                    drive
                        .folder("binned", "Binned")
                        .but(it -> it.with(ItemFlag.TRASHED))
                        .seeded("binned", "old", "old.bin", 100, 4)
                        .but(it -> it.with(ItemFlag.TRASHED))
                        .shortcut(ROOT, "s1", "to nothing", "gone", DriveItem.FOLDER)
                        .shortcut(ROOT, "s2", "to the bin", "binned", DriveItem.FOLDER)
                        .shortcut(ROOT, "s3", "to a binned file", "old", "text/plain")
                        .shortcut(ROOT, "s4", "to itself", "s4", DriveItem.FOLDER))
            .asked(it -> it.withTuning(new Settings.Tuning(OptionalLong.empty(), grouped)))
            .fetch()
            .isWhole()
            .downloaded(2);

    assertThat(run.tree()).as("no directory is made").containsExactly("first.bin", "second.bin");
    for (String name : List.of("to nothing", "to the bin", "to a binned file", "to itself")) {
      assertThat(run.outcome(name)).as(name).isInstanceOf(Outcome.Skipped.class);
    }
    assertThat(run.outcome("to the bin").toString()).contains("in the bin");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void aShortcutWhoseTargetIsRefusedFails(boolean grouped) {
    Run run =
        world()
            .has(OddTreesContract::twoFiles)
            .has(
                drive ->
                    drive
                        .folder("theirs", "Theirs")
                        .shortcut(ROOT, "s1", "to theirs", "theirs", DriveItem.FOLDER))
            .goesWrong(FaultRule.onGet("theirs").answer(new Fault.Status(403, "somethingNew")))
            .asked(it -> it.withTuning(new Settings.Tuning(OptionalLong.empty(), grouped)))
            .fetch()
            .downloaded(2);

    assertThat(run.reason("to theirs")).contains(Reason.REFUSED);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void aFolderOfLimitedAccessIsNotCalledEmpty(boolean grouped) {
    Run run =
        world()
            .has(OddTreesContract::twoFiles)
            .has(OddTreesContract::limited)
            .has(drive -> drive.folder(ROOT, "open", "open").seeded("open", "f3", "x", 10, 5))
            .asked(it -> it.withTuning(new Settings.Tuning(OptionalLong.empty(), grouped)))
            .fetch()
            .downloaded(3);

    assertThat(reasons(run)).containsExactly(Reason.LIMITED_ACCESS);
  }

  @Test
  default void aSourceOfLimitedAccessIsNotCalledEmpty() {
    Run run = world().has(OddTreesContract::limited).links("closed").fetch().downloaded(0);

    assertThat(reasons(run)).containsExactly(Reason.LIMITED_ACCESS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void aShortcutToAFolderOfLimitedAccessIsNotCalledEmpty(boolean grouped) {
    Run run =
        world()
            .has(
                drive ->
                    drive
                        .folder("theirs", "Theirs")
                        .but(it -> it.with(ItemFlag.LIMITED))
                        .shortcut(ROOT, "s1", "to theirs", "theirs", DriveItem.FOLDER))
            .asked(it -> it.withTuning(new Settings.Tuning(OptionalLong.empty(), grouped)))
            .fetch();

    assertThat(reasons(run)).containsExactly(Reason.LIMITED_ACCESS);
  }

  @Test
  default void aFolderThatVanishesWhileItIsListedCostsNoOther() {
    Run run =
        world()
            .has(OddTreesContract::twoFiles)
            .has(drive -> drive.folder(ROOT, "d", "d").files("d", 1_500, tiny()))
            .goesWrong(FaultRule.onList("d").after(1).answer(new Fault.Status(404, "notFound")))
            .fetch()
            .downloaded(1_002);

    assertThat(run.summary().stopped()).isEmpty();
    assertThat(reasons(run)).containsExactly(Reason.LISTING_INCOMPLETE);
  }

  private static List<ByteSource> tiny() {
    return List.of(new SeededBytes(1, 1));
  }

  @Test
  default void anEntryThatMakesNoSenseCostsNoOther() {
    Run run =
        world()
            .has(
                drive ->
                    twoFiles(drive)
                        .seeded(ROOT, "o1", "number.bin", 100, 3)
                        .but(it -> it.with("id", 7))
                        .seeded(ROOT, "o2", "size.bin", 100, 4)
                        .but(it -> it.with("size", "abc"))
                        .seeded(ROOT, "o3", "nameless.bin", 100, 5)
                        .but(it -> it.without("name")))
            .fetch()
            .downloaded(2);

    assertThat(reasons(run)).containsExactly(Reason.ENTRY_NOT_UNDERSTOOD);
    assertThat(run.summary().listingFailures().getFirst().detail())
        .contains("3 entries", "'number.bin'", "'size.bin'", "'o3'");
    assertThat(world().requests(RequestKind.LIST)).as("nothing is asked again").hasSize(1);
  }

  @Test
  default void aLoginPageInPlaceOfEveryAnswerIsCalledSo() {
    Run run =
        world()
            .has(OddTreesContract::twoFiles)
            .goesWrong(FaultRule.onAny().answer(new Fault.Html(200, "<title>Hotel</title>")))
            .fetch();

    assertThat(reasons(run)).containsExactly(Reason.LOGIN_PAGE);
    assertThat(world().drive().requests()).as("given up soon").hasSize(5);
  }

  @Test
  default void refusalsForTheRateWithoutEndAreCalledSo() {
    Run run =
        world()
            .has(OddTreesContract::twoFiles)
            .goesWrong(FaultRule.on(RequestKind.LIST).answer(Fault.userRateLimitExceeded()))
            .fetch();

    assertThat(reasons(run)).containsExactly(Reason.RATE_LIMITED);
  }

  private static List<Reason> reasons(Run run) {
    return run.summary().listingFailures().stream().map(Failure::reason).toList();
  }

  private static UnaryOperator<Settings> within(TreeBounds bounds, boolean fastList) {
    return settings ->
        settings
            .withLimits(new Settings.Limits(Optional.empty(), OptionalLong.empty(), bounds))
            .withTuning(new Settings.Tuning(OptionalLong.empty(), fastList));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void aTreeBeyondItsBoundsIsListedUpToThemAndTheRestIsNamed(boolean fastList) {
    world()
        .has(OddTreesContract::twoFiles)
        .has(
            drive ->
                drive
                    .folder(ROOT, "a", "shallow")
                    .seeded("a", "a1", "a.bin", 10, 1)
                    .folder("a", "b", "deeper")
                    .seeded("b", "b1", "b.bin", 10, 2));

    Run tooDeep = world().asked(within(new TreeBounds(1, 100), fastList)).fetch().downloaded(3);
    Run tooMany = world().asked(within(new TreeBounds(64, 1), fastList)).fetch().upToDate(3);

    for (Run run : List.of(tooDeep, tooMany)) {
      assertThat(run.summary().listingFailures())
          .singleElement()
          .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.TREE_TOO_LARGE))
          .satisfies(it -> assertThat(it.detail()).contains("'deeper'"));
    }
    world().asked(within(new TreeBounds(2, 2), fastList)).fetch().isWhole().downloaded(1);
  }
}
