package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveItem;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.ItemFlag;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.Difference;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.verify.VerifyRun;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file or document that the user named by itself is fetched like any other. */
public interface SingleFileContract extends Contract {
  String DOCUMENT = "application/vnd.google-apps.document";
  String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

  private static DriveContentBuilder tree(DriveContentBuilder drive) {
    return drive
        .seeded(ROOT, "one", "x.bin", 300_000, 1)
        .folder(ROOT, "sub", "sub")
        .seeded("sub", "two", "x.bin", 200_000, 2)
        .document("sub", "doc", "Plan", DOCUMENT, Map.of(WORD, "the plan".getBytes(UTF_8)))
        .shortcut(ROOT, "to-two", "a shortcut", "two", "application/octet-stream")
        .shortcut(ROOT, "to-sub", "another", "sub", DriveItem.FOLDER);
  }

  private World drive() {
    return world().has(SingleFileContract::tree);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "two",
        "https://drive.google.com/file/d/two/view?usp=sharing",
        "https://drive.google.com/open?id=two",
        "https://drive.google.com/drive/folders/two",
        "https://docs.google.com/document/d/two/edit",
        "to-two",
        "https://drive.google.com/file/d/to-two/view"
      })
  default void aFileComesDirectlyIntoTheDestination(String link) {
    Run run = drive().links(link).fetch().isWhole().downloaded(1);

    assertThat(run.tree()).containsExactly("x.bin");
    assertThat(run.finished())
        .singleElement()
        .satisfies(it -> assertThat(it.size()).hasValue(200_000));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sub",
        "https://drive.google.com/file/d/sub/view",
        "https://drive.google.com/open?id=sub",
        "to-sub"
      })
  default void aFolderIsFetchedWhateverItsLinkSays(String link) {
    Run run = drive().links(link).fetch().isWhole().downloaded(2);

    assertThat(run.tree()).containsExactly("Plan.docx", "x.bin");
  }

  @Test
  default void aDocumentIsConvertedAndAnotherRunFindsIt() {
    String link = "https://docs.google.com/document/d/doc/edit";

    Run run = drive().links(link).fetch().isWhole().downloaded(1);

    assertThat(run.tree()).containsExactly("Plan.docx");
    world().fetch().isWhole().upToDate(1).downloaded(0);
  }

  @Test
  default void filesOfOneNameAreKeptApartInARunAndInTurn() {
    Set<String> both = drive().links("one", "two").fetch().isWhole().downloaded(2).tree();

    assertThat(both).hasSize(2).contains("x.bin");
    assertThat(world().links("two").fetch().isWhole().upToDate(1).tree()).isEqualTo(both);
    assertThat(world().links("one").fetch().isWhole().upToDate(1).tree()).isEqualTo(both);
    assertThat(world().links("two", "one").fetch().isWhole().upToDate(2).tree()).isEqualTo(both);
  }

  @Test
  default void besideAFolderInTheSameRunAFileHasNoDirectory() {
    Run run = drive().links("one", "sub").fetch().isWhole().downloaded(3);

    assertThat(run.tree()).containsExactly("sub/", "sub/Plan.docx", "sub/x.bin", "x.bin");
  }

  @Test
  default void whatAFolderBroughtToTheSamePlaceIsUpToDateAndTheOtherWayRound() {
    Run folder = drive().fetch().isWhole();

    assertThat(world().links("one").fetch().isWhole().upToDate(1).downloaded(0).tree())
        .isEqualTo(folder.tree());
    world().links(ROOT).fetch().isWhole().downloaded(0);
  }

  @Test
  default void aRunForOneFileLeavesAllOthersAsTheyAre() throws IOException {
    drive().fetch().isWhole();
    world().drive().content().remove("one");
    world().drive().content().change("two", item -> item.withName("x.bin"));
    byte[] before = Files.readAllBytes(world().dest().resolve("x.bin"));

    Run run = world().links("two").fetch().isWhole().downloaded(1);

    assertThat(run.events(FetchEvent.FileRenamed.class)).isEmpty();
    assertThat(world().dest().resolve("x.bin")).hasBinaryContent(before);
    assertThat(world().dest().resolve("sub/x.bin")).exists();
    assertThat(run.tree()).contains("x [two].bin");
  }

  @Test
  default void aFileThatWasRenamedInDriveIsMoved() {
    drive().links("one").fetch().isWhole().downloaded(1);
    world().drive().content().change("one", item -> item.withName("y.bin"));

    Run run = world().fetch().isWhole().downloaded(0);

    assertThat(run.tree()).containsExactly("y.bin");
  }

  @Test
  default void aFileThatCameInPartIsResumed() {
    int half = 1 << 20;
    world()
        .workers(1)
        .links("big")
        .has(drive -> drive.seeded(ROOT, "big", "big.bin", 2L * half, 1))
        .goesWrong(
            FaultRule.onMedia("big").attempt(1).answer(new Fault.CutAfter(half)),
            FaultRule.onMedia("big").attempt(2).answer(new Fault.Status(400, "keyInvalid")))
        .fetch()
        .stoppedFor(Reason.KEY_INVALID);

    Run run = world().fetch().isWhole().downloaded(1);

    assertThat(run.summary().resumedBytes()).isEqualTo(half);
  }

  @Test
  default void aFileThatWasDamagedOnTheWayIsFetchedAgainAndCanBeVerified()
      throws InterruptedException {
    drive()
        .links("one")
        .goesWrong(FaultRule.onMedia("one").times(1).answer(new Fault.Corrupt(10)))
        .fetch()
        .isWhole()
        .downloaded(1);

    List<Difference> differences = new ArrayList<>();
    new VerifyRun(System::nanoTime).run(world().dest(), 1, differences::add);
    assertThat(differences).isEmpty();
  }

  @Test
  default void aLargeFileIsFetchedInRanges() {
    world()
        .links("big")
        .asked(it -> it.withTuning(new Settings.Tuning(OptionalLong.of(1 << 20), false)))
        .has(drive -> drive.seeded(ROOT, "big", "big.bin", 8 << 20, 1))
        .fetch()
        .isWhole()
        .downloaded(1);

    if (!world().hasOneWorker()) {
      assertThat(world().mediaRequests("big")).hasSizeGreaterThan(1);
    }
  }

  @Test
  default void aFileWithAResourceKeyIsAskedForWithIt() {
    String link = "https://drive.google.com/file/d/one/view?resourcekey=0-k";

    drive().links(link).fetch().isWhole().downloaded(1);

    assertThat(world().drive().requests())
        .filteredOn(it -> it.kind() == RequestKind.GET || it.kind() == RequestKind.MEDIA)
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.header("X-Goog-Drive-Resource-Keys")).contains("one/0-k"));
  }

  @Test
  default void whatIsGoneOrInTheBinIsSaidInOneSentenceAndTheOthersCome() {
    Run run =
        drive()
            .has(drive -> drive.seeded(ROOT, "old", "old.bin", 10, 3))
            .has(drive -> drive.but(it -> it.with(ItemFlag.TRASHED)))
            .links("https://drive.google.com/file/d/gone/view", "old", "one")
            .fetch()
            .downloaded(1);

    assertThat(run.summary().listingFailures())
        .extracting(Failure::reason)
        .containsExactlyInAnyOrder(Reason.NOT_FOUND, Reason.NOT_A_FOLDER);
    assertThat(run.summary().listingFailures())
        .extracting(Failure::detail)
        .contains("old is in the bin: old.bin");
  }

  @Test
  default void aFileCanHaveANameOfItsOwnHere() {
    drive().links("one").asked(it -> it.withOutput("mine.bin")).fetch().isWhole().downloaded(1);

    Run again = world().fetch().isWhole().upToDate(1).downloaded(0);

    assertThat(again.tree()).containsExactly("mine.bin");
  }

  @Test
  default void aNameThatAnotherFileHasIsNotTakenFromIt() throws IOException {
    drive().fetch().isWhole();
    byte[] before = Files.readAllBytes(world().dest().resolve("x.bin"));

    world().links("two").asked(it -> it.withOutput("x.bin")).fetch().isWhole().downloaded(1);

    assertThat(world().dest().resolve("x.bin")).hasBinaryContent(before);
    assertThat(world().dest().resolve("x [two].bin")).exists();
  }

  @Test
  default void aFolderCannotHaveTheNameOfAFileAndNothingIsMade() {
    Run run = drive().links("sub").asked(it -> it.withOutput("mine")).fetch().downloaded(0);

    assertThat(run.summary().listingFailures())
        .singleElement()
        .satisfies(it -> assertThat(it.reason()).isEqualTo(Reason.NOT_A_FILE));
    assertThat(world().dest()).doesNotExist();
  }
}
