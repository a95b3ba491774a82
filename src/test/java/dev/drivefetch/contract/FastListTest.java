package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Slow;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveItem;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.emulator.Paging;
import dev.drivefetch.emulator.RecordedRequest;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.emulator.SeededBytes;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Settings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders that are asked for together give the plan that they give one by one. */
@Slow
final class FastListTest {
  @TempDir private Path folder;
  private World world;

  @BeforeEach
  void makeWorld() {
    world = new World("threads", folder);
  }

  @AfterEach
  void endWorld() {
    world.close();
  }

  private Run list(boolean grouped) {
    var tuning = new Settings.Tuning(OptionalLong.empty(), grouped);
    return world.asked(it -> it.asDryRun().withTuning(tuning)).fetch();
  }

  /** What would be fetched to where, and what would not be fetched. */
  private static List<String> plan(Run run) {
    List<String> plan = new ArrayList<>();
    for (FetchEvent event : run.events()) {
      switch (event) {
        case FetchEvent.FileQueued queued -> plan.add(queued.download().target().toString());
        case FetchEvent.FileFinished end -> plan.add(end.file() + " " + end.outcome());
        default -> {}
      }
    }
    return plan.stream().sorted().toList();
  }

  private void assertSamePlan() {
    Run grouped = list(true).isWhole();
    Run singly = list(false).isWhole();

    assertThat(plan(grouped)).isEqualTo(plan(singly)).isNotEmpty();
  }

  private List<RecordedRequest> groupedRequests() {
    return world.requests(RequestKind.LIST).stream()
        .filter(request -> request.parameter("q").orElse("").contains(" or "))
        .toList();
  }

  private static DriveContentBuilder folders(DriveContentBuilder drive, int count) {
    for (int each = 0; each < count; each++) {
      drive.folder(ROOT, "d" + each, "folder " + each);
      drive.seeded("d" + each, "f" + each, "file", 10, each);
    }
    return drive;
  }

  @Test
  void fiftyFoldersCostOneRequest() {
    world.has(drive -> folders(drive, 120));

    list(true).isWhole();

    assertThat(world.requests(RequestKind.LIST)).as("the root, and 50, 50 and 20").hasSize(4);
    assertSamePlan();
  }

  @Test
  void foldersThatComeBackEmptyAreAskedForOnceMore() {
    world.has(drive -> folders(drive, 10).folder(ROOT, "empty", "empty"));

    list(true).isWhole();

    assertThat(world.requests(RequestKind.LIST))
        .as("the root, all together, the empty one")
        .hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyTreeGivesTheSamePlan(long seed) {
    var random = new Random(seed);
    world.has(drive -> tree(drive, random));
    if (random.nextBoolean()) {
      world.behaves(it -> it.withPaging(new Paging(1 + random.nextInt(40), random.nextBoolean())));
    }

    assertSamePlan();
    assertThat(groupedRequests()).isNotEmpty();
  }

  /** Folders of others, with resource keys, empty, reached twice, in loops; namesakes. */
  private static DriveContentBuilder tree(DriveContentBuilder drive, Random random) {
    List<String> folders = new ArrayList<>(List.of(ROOT));
    for (int each = 0; each < 60; each++) {
      String parent = folders.get(random.nextInt(folders.size()));
      String id = "d" + each;
      drive.folder(parent, id, "folder " + random.nextInt(40));
      switch (random.nextInt(5)) {
        case 0 -> drive.but(it -> it.with(ItemFlag.NOT_GROUPED));
        case 1 -> drive.but(it -> it.withResourceKey("0-key" + id));
        default -> {}
      }
      folders.add(id);
    }
    for (int each = 0; each < 150; each++) {
      String parent = folders.get(random.nextInt(folders.size()));
      drive.seeded(parent, "f" + each, "file " + random.nextInt(100), 10, each);
    }
    for (int each = 0; each < 5; each++) {
      String parent = folders.get(random.nextInt(folders.size()));
      String target = folders.get(1 + random.nextInt(10));
      drive.shortcut(
          parent, "s" + each, "to " + target, target, DriveItem.FOLDER, "0-key" + target);
    }
    return drive;
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 414})
  void aGroupThatIsRefusedIsAskedForSingly(int status) {
    world.has(drive -> folders(drive, 5));
    refuseGroups(new Fault.Status(status, "invalid"));

    assertSamePlan();
  }

  @Test
  void aGroupThatDriveDidNotSearchThroughIsAskedForSingly() {
    world.has(drive -> folders(drive, 5));
    refuseGroups(new Fault.IncompleteSearch());

    assertSamePlan();
  }

  private void refuseGroups(Fault fault) {
    world.goesWrong(
        FaultRule.on(RequestKind.LIST)
            .where(request -> request.parameter("q").orElse("").contains(" or "))
            .answer(fault));
  }

  @Test
  void largeFoldersAreAskedForSingly() {
    world.has(
        drive ->
            folders(drive, 2)
                .folder(ROOT, "large", "large")
                .files("large", 3_500, List.of(new SeededBytes(1, 1))));

    assertSamePlan();
  }
}
