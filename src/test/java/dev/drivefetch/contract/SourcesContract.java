package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.FetchEvent;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Several folders share a destination, in one run or in turn. */
public interface SourcesContract extends Contract {
  String OTHER = "the-other-shared-folder";

  private World twoFolders() {
    return world()
        .has(drive -> drive.seeded(ROOT, "first-x", "x.txt", 1000, 1))
        .has(drive -> drive.folder(OTHER, "Other").seeded(OTHER, "second-x", "x.txt", 1000, 2))
        .has(drive -> drive.folder(ROOT, "first-sub", "sub").seeded("first-sub", "in-1", "y", 9, 3))
        .has(drive -> drive.folder(OTHER, "second-sub", "SUB"))
        .has(drive -> drive.seeded("second-sub", "in-2", "y", 9, 4));
  }

  private void remove(String id) {
    world().drive().content().remove(id);
  }

  private Run fetchNothing(String folder, int files) {
    int before = world().requests(RequestKind.MEDIA).size();
    Run run = world().links(folder).fetch().isWhole().upToDate(files).downloaded(0);
    assertThat(world().requests(RequestKind.MEDIA)).as("media requests").hasSize(before);
    assertThat(run.events(FetchEvent.FileRenamed.class)).as("what was moved").isEmpty();
    return run;
  }

  @Test
  default void twoFoldersInTurnKeepTheirNamesakesApartInEitherOrder() throws IOException {
    twoFolders().links(ROOT).fetch().isWhole().downloaded(2);
    byte[] first = Files.readAllBytes(world().dest().resolve("x.txt"));

    Run second = world().links(OTHER).fetch().isWhole().downloaded(2);

    assertThat(second.tree())
        .containsExactly(
            "SUB [cond-sub]/", "SUB [cond-sub]/y", "sub/", "sub/y", "x [second-x].txt", "x.txt");
    assertThat(world().dest().resolve("x.txt")).hasBinaryContent(first);
    fetchNothing(ROOT, 2);
    fetchNothing(OTHER, 2);
    fetchNothing(OTHER, 2);
    assertThat(fetchNothing(ROOT, 2).tree()).isEqualTo(second.tree());
  }

  @Test
  default void whatOneFolderNoLongerHasIsNotReplacedByAnother() throws IOException {
    twoFolders().links(ROOT).fetch().isWhole();
    byte[] first = Files.readAllBytes(world().dest().resolve("x.txt"));
    remove("first-x");
    world().fetch().isWhole();

    Run second = world().links(OTHER).fetch().isWhole().downloaded(2);

    assertThat(second.tree()).contains("x.txt", "x [second-x].txt");
    assertThat(world().dest().resolve("x.txt")).hasBinaryContent(first);
  }

  @Test
  default void aFolderAndOneInItInTurnTakeNothingFromEachOther() {
    twoFolders().links(ROOT).fetch().isWhole().downloaded(2);

    Run second = world().links("first-sub").fetch().isWhole().downloaded(1);

    assertThat(second.tree()).containsExactly("sub/", "sub/y", "x.txt", "y");
    fetchNothing(ROOT, 2);
    fetchNothing("first-sub", 1);
  }

  @Test
  default void aFolderThatIsNamedTwiceIsAsIfItWasNamedOnce() {
    twoFolders().links(ROOT).fetch().isWhole().downloaded(2);
    String link = "https://drive.google.com/drive/folders/" + ROOT;

    Run run = world().links(ROOT, link, link + "?resourcekey=key").fetch().isWhole();

    assertThat(run.tree()).containsExactly("sub/", "sub/y", "x.txt");
    assertThat(run.events(FetchEvent.FileRenamed.class)).isEmpty();
    run.upToDate(2).downloaded(0);
  }
}
