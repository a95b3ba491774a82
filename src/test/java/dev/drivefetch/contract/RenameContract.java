package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveItem;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.Difference;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.store.Destination;
import dev.drivefetch.verify.VerifyRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * What has another name or folder in Drive is moved here, not fetched again. All files are of one
 * size and time, so that only the manifest can tell them apart.
 */
public interface RenameContract extends Contract {
  private static DriveContentBuilder file(DriveContentBuilder drive, String parent, String id) {
    return drive.seeded(parent, id, id, 1000, id.hashCode());
  }

  /** Two files, and two folders of a file each. */
  private World fetched() {
    world()
        .has(drive -> file(drive, ROOT, "a"))
        .has(drive -> file(drive, ROOT, "b"))
        .has(drive -> file(drive.folder(ROOT, "x", "x"), "x", "in-x"))
        .has(drive -> file(drive.folder(ROOT, "y", "y"), "y", "in-y"))
        .fetch()
        .isWhole()
        .downloaded(4);
    return world();
  }

  private void rename(String id, String name) {
    world().drive().content().change(id, item -> item.withName(name));
  }

  private void move(String id, String folder, String name) {
    DriveItem item = world().drive().content().item(id).orElseThrow();
    world()
        .drive()
        .content()
        .add(
            new DriveItem(
                id,
                Optional.of(folder),
                name,
                item.mimeType(),
                item.content(),
                item.modifiedTime(),
                item.version(),
                item.flags(),
                item.resourceKey(),
                item.overrides()));
  }

  /** A run that asks for no content; what it leaves is what is on record. */
  private Run fetchNothing(int files) {
    int before = world().requests(RequestKind.MEDIA).size();
    Run run = world().fetch().isWhole().upToDate(files).downloaded(0);
    assertThat(world().requests(RequestKind.MEDIA)).as("media requests").hasSize(before);
    isAsRecorded();
    return run;
  }

  private void isAsRecorded() {
    hasAllOnRecord();
    assertThat(state("aside")).as("what was kept aside").doesNotExist();
  }

  private void hasAllOnRecord() {
    List<Difference> differences = new ArrayList<>();
    try {
      new VerifyRun(System::nanoTime).run(world().dest(), 1, differences::add);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    assertThat(differences).as("what is not as recorded").isEmpty();
  }

  private Path state(String name) {
    return world().dest().resolve(Destination.STATE).resolve(name);
  }

  @Test
  default void aFileRenamedInDriveIsRenamedHere() {
    fetched();
    rename("a", "new name");

    Run run = fetchNothing(4);

    assertThat(run.tree()).containsExactly("b", "new name", "x/", "x/in-x", "y/", "y/in-y");
    assertThat(run.events(FetchEvent.FileRenamed.class))
        .extracting(FetchEvent.FileRenamed::from, FetchEvent.FileRenamed::target)
        .containsExactly(tuple(world().dest().resolve("a"), world().dest().resolve("new name")));
    assertThat(fetchNothing(4).events(FetchEvent.FileRenamed.class)).isEmpty();
  }

  @Test
  default void aFileMovedToAnotherFolderIsMovedHereAndItsFolderStays() {
    fetched();
    move("in-x", "y", "in-x");

    assertThat(fetchNothing(4).tree()).containsExactly("a", "b", "x/", "y/", "y/in-x", "y/in-y");
  }

  @Test
  default void aRenamedFolderMovesAllThatIsInItAndLeavesNothing() {
    world()
        .has(drive -> drive.folder(ROOT, "old", "old").folder("old", "sub", "sub"))
        .has(drive -> file(file(drive, "sub", "one"), "sub", "two"))
        .fetch()
        .isWhole()
        .downloaded(2);
    rename("old", "new");

    assertThat(fetchNothing(2).tree())
        .containsExactly("new/", "new/sub/", "new/sub/one", "new/sub/two");
  }

  @Test
  default void twoFilesThatSwapTheirNamesSwapThemHere() {
    fetched();
    rename("a", "b");
    rename("b", "a");

    assertThat(fetchNothing(4).events(FetchEvent.FileRenamed.class)).hasSize(2);
  }

  @Test
  default void filesThatTakeEachOthersPlacesInARingDoSoHere() {
    fetched();
    move("a", "x", "in-x");
    move("in-x", "y", "in-y");
    move("in-y", ROOT, "a");

    assertThat(fetchNothing(4).tree()).containsExactly("a", "b", "x/", "x/in-x", "y/", "y/in-y");
  }

  @Test
  default void aNewFileInThePlaceOfAMovedOneCostsNoMoreThanItself() {
    fetched();
    move("a", "x", "a");
    world()
        .drive()
        .content()
        .add(file(new DriveContentBuilder(), ROOT, "c").build().item("c").orElseThrow());
    rename("c", "a");

    world().fetch().isWhole().upToDate(4).downloaded(1);

    isAsRecorded();
  }

  @Test
  default void whatIsRenamedAndChangedIsFetchedAndItsOldContentStays() throws IOException {
    fetched();
    byte[] before = Files.readAllBytes(world().dest().resolve("a"));
    rename("a", "new name");
    world().drive().content().change("a", item -> item.withBytes(new byte[1000]));

    world().fetch().isWhole().upToDate(3).downloaded(1);

    assertThat(world().dest().resolve("a")).hasBinaryContent(before);
    isAsRecorded();
  }

  @Test
  default void aRenamedDocumentIsRenamedHere() {
    world()
        .has(
            drive ->
                drive.document(
                    ROOT,
                    "drawing",
                    "drawing",
                    "application/vnd.google-apps.drawing",
                    Map.of("image/svg+xml", "<svg/>".getBytes(UTF_8))))
        .fetch()
        .isWhole()
        .downloaded(1);
    rename("drawing", "picture");

    assertThat(world().fetch().isWhole().upToDate(1).tree()).containsExactly("picture.svg");
    assertThat(world().requests(RequestKind.EXPORT)).as("exports").hasSize(1);
    isAsRecorded();
  }

  @Test
  default void aSecondPlaceOfAFileTakesNothingFromTheFirst() {
    fetched();
    world()
        .drive()
        .content()
        .add(
            new DriveContentBuilder()
                .shortcut("y", "link", "linked", "a", "application/octet-stream")
                .build()
                .item("link")
                .orElseThrow());

    Run run = world().fetch().isWhole().upToDate(4).downloaded(1);

    assertThat(run.tree()).contains("a", "y/linked");
    isAsRecorded();
  }

  @Test
  default void noMoveOverwritesWhatSomebodyElsePutThere() throws IOException {
    fetched();
    rename("a", "mine");
    Files.writeString(world().dest().resolve("mine"), "somebody's");

    Run run = world().fetch().isWhole();

    assertThat(run.events(FetchEvent.FileRenamed.class)).isEmpty();
    assertThat(run.outcome("mine")).isInstanceOf(Outcome.Downloaded.class);
  }

  @Test
  default void whatChangedAtTheSameSizeAndTimeIsFetchedAgain() {
    fetched();
    world().drive().content().change("a", item -> item.withBytes(new byte[1000]));

    world().fetch().isWhole().upToDate(3).downloaded(1);

    fetchNothing(4);
  }

  @Test
  default void aRunKilledBeforeItsMovesAreOnRecordIsGoneOnWith() throws IOException {
    fetched();
    Path before = Files.copy(state("manifest.db"), world().folder().resolve("before"));
    rename("a", "b");
    rename("b", "c");
    rename("x", "z");
    fetchNothing(4);
    Files.copy(before, state("manifest.db"), StandardCopyOption.REPLACE_EXISTING);

    fetchNothing(4);
  }

  @Test
  default void aDryRunTellsOfTheRenameAndLeavesItUndone() {
    fetched();
    rename("a", "new name");

    Run run = world().asked(Settings::asDryRun).fetch();

    assertThat(run.events(FetchEvent.FileRenamed.class)).hasSize(1);
    assertThat(run.tree()).contains("a").doesNotContain("new name");
  }

  @Test
  default void whatWasMovedBeforeARunIsStoppedIsOnRecordAndIsNotFetchedAgain() {
    int files = 400;
    for (int i = 0; i < files; i++) {
      String id = "file-" + i;
      world().has(drive -> file(drive, ROOT, id));
    }
    world().fetch().isWhole().downloaded(files);
    renameAll(files, "once");
    var renamed = new AtomicInteger();
    var why = Failure.of(Reason.INTERRUPTED, "interrupted");

    Run stopped =
        world()
            .fetch(
                (run, event) -> {
                  if (event instanceof FetchEvent.FileRenamed
                      && renamed.incrementAndGet() % 20 == 0) {
                    run.stop(why);
                  }
                });
    stopped.stoppedFor(Reason.INTERRUPTED);
    assertThat(stopped.summary().counts().downloaded()).isZero();
    hasAllOnRecord();

    renameAll(files, "twice");
    assertThat(fetchNothing(files).tree())
        .hasSize(files)
        .allMatch(each -> each.startsWith("twice "));
  }

  private void renameAll(int files, String prefix) {
    for (int i = 0; i < files; i++) {
      rename("file-" + i, prefix + " " + i);
    }
  }

  /** Version 0.1.0 put an underscore in the place of each joiner. */
  @Test
  default void aNameThatAnEarlierVersionSpeltOtherwiseCostsNoDownload() throws Exception {
    String name = "می\u200cخواهم.pdf";
    String before = "می_خواهم.pdf";
    world().has(drive -> drive.seeded(ROOT, "a", name, 1000, 1)).fetch().isWhole().downloaded(1);
    Files.move(world().dest().resolve(name), world().dest().resolve(before));
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + state("manifest.db"));
        var statement = connection.createStatement()) {
      statement.execute("update files set path = '" + before + "', source = null");
      statement.execute("update names set name = '" + before + "', source = null");
    }

    assertThat(fetchNothing(1).tree()).containsExactly(name);
    assertThat(fetchNothing(1).events(FetchEvent.FileRenamed.class)).isEmpty();
  }
}
