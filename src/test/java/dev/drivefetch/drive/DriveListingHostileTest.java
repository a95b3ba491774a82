package dev.drivefetch.drive;

import static dev.drivefetch.drive.FakeDrive.error;
import static dev.drivefetch.drive.FakeDrive.file;
import static dev.drivefetch.drive.FakeDrive.json;
import static dev.drivefetch.drive.FakeDrive.shortcut;
import static dev.drivefetch.drive.FakeDrive.shortcutToFolder;
import static dev.drivefetch.drive.FakeDrive.subFolder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Shortcuts, loops, and entries that mean harm. */
@Timeout(30)
final class DriveListingHostileTest {
  private FakeDrive drive = new FakeDrive();

  @BeforeEach
  void startDrive() throws IOException {
    drive = FakeDrive.start();
  }

  @AfterEach
  void stopDrive() {
    drive.close();
  }

  private RecordingSink list(String... ids) {
    try (var test = new TestListing(drive)) {
      return test.list(ids);
    }
  }

  @Test
  void aShortcutHasItsOwnNameAndItsTargetsContent() {
    drive.folder("root", shortcut("s1", "short", "t1", "text/plain"));
    drive.item("t1", file("t1", "the target's own name"));

    RemoteFile found = list("root").files.getFirst();

    assertThat(found.id()).isEqualTo("t1");
    assertThat(found.name()).isEqualTo("short");
    assertThat(((Content.Binary) found.content()).size()).isEqualTo(OptionalLong.of(3));
  }

  @Test
  void shortcutsKeepTheirPlaceInTheFolder() {
    drive.folder(
        "root",
        String.join(
            ",",
            file("f1", "a"),
            shortcut("s1", "b", "t1", "text/plain"),
            shortcut("s2", "c", "t2", "text/plain"),
            file("f2", "d")));
    drive.item("t1", file("t1", "x")).item("t2", file("t2", "y"));

    assertThat(list("root").paths()).containsExactly("a", "b", "c", "d");
  }

  @Test
  void aShortcutToNothingIsTold() {
    drive.folder("root", shortcut("s1", "short", "gone", "text/plain"));

    assertThat(list("root").reason("short")).startsWith("the shortcut's target");
  }

  @Test
  void aShortcutWhoseTargetStopsTheRunStopsTheRun() {
    drive.folder("root", shortcut("s1", "short", "t1", "text/plain"));
    drive.rule(
        request ->
            request.getUrl().encodedPath().endsWith("/t1")
                ? Optional.of(json(403, error(403, "dailyLimitExceeded", "")))
                : Optional.empty());

    assertThatThrownBy(() -> list("root")).isInstanceOf(DriveException.class);
  }

  @Test
  void aShortcutToAFolderIsFollowedUnderItsOwnName() {
    drive.folder("root", shortcutToFolder("s1", "short", "d1"));
    drive.folder("d1", file("f1", "a"));

    assertThat(list("root").paths()).containsExactly("short/a");
  }

  @Test
  void aShortcutThatLeadsBackIsALoop() {
    drive.folder("root", subFolder("d1", "one"));
    drive.folder("d1", shortcutToFolder("s1", "up", "root"));

    assertThat(list("root").reason("one/up")).contains("loop");
  }

  @Test
  void aFolderInItselfIsALoopToo() {
    drive.folder("root", subFolder("root", "me"));

    assertThat(list("root").reason("me")).contains("loop");
  }

  @Test
  void shortcutsToFoldersAreFollowedEightDeep() {
    for (int each = 0; each < 20; each++) {
      drive.folder("d" + each, shortcutToFolder("s" + each, "n", "d" + (each + 1)));
    }

    RecordingSink found = list("d0");

    assertThat(found.folders).extracting(RemoteFolder::id).contains("d8").doesNotContain("d9");
    assertThat(found.files).hasSize(1);
  }

  @Test
  void foldersWithoutEndComeToAnEnd() {
    drive.rule(
        request ->
            FakeDrive.listed(request)
                .map(id -> json(200, "{\"files\":[%s]}".formatted(subFolder(id + "x", "deeper")))));

    RecordingSink found = list("d");

    assertThat(found.files).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "a?alt=media", "' or ''='", "", "ä"})
  void anIdThatIsNoneIsNeverUsed(String id) {
    drive.folder("root", subFolder(id, "dir") + "," + file(id, "file"));

    RecordingSink found = list("root");

    assertThat(found.reason("dir")).contains("id");
    assertThat(found.reason("file")).contains("id");
    assertThat(drive.requests()).hasSize(1);
  }

  @Test
  void aShortcutToAnIdThatIsNoneIsNeverFollowed() {
    drive.folder(
        "root", shortcut("s1", "a", "../x", "text/plain") + "," + shortcutToFolder("s2", "b", "'"));

    RecordingSink found = list("root");

    assertThat(found.reason("a")).contains("does not say where");
    assertThat(found.reason("b")).contains("does not say where");
    assertThat(drive.requests()).hasSize(1);
  }

  @Test
  void whatIsOddIsAbsentAndTheFileIsStillThere() {
    drive.folder(
        "root",
        """
        {"id":"f1","name":null,"mimeType":"text/plain","size":"-1","md5Checksum":"zz",
         "sha256Checksum":"00","modifiedTime":"yesterday","headRevisionId":{},
         "resourceKey":"a/b,c","capabilities":[],"unknown":{"deep":[1,2,{}]}}
        """);

    RemoteFile found = list("root").files.getFirst();

    assertThat(found.name()).isEqualTo("f1");
    assertThat(found.content())
        .isEqualTo(new Content.Binary(OptionalLong.empty(), Optional.empty()));
    assertThat(found.modifiedTime()).isEmpty();
    assertThat(found.revision()).isEmpty();
    assertThat(found.resourceKey()).isEmpty();
  }

  @Test
  void whatMayNotBeDownloadedIsUnavailable() {
    drive.folder(
        "root",
        """
        {"id":"f1","name":"kept","mimeType":"text/plain","capabilities":{"canDownload":false}},
        {"id":"f2","name":"sealed","mimeType":"text/plain","clientEncryptionDetails":{}}
        """);

    RecordingSink found = list("root");

    assertThat(found.reason("kept")).contains("forbids");
    assertThat(found.reason("sealed")).contains("encrypted");
  }

  @Test
  void aDocumentIsToldByItsTypeEvenIfItHasASize() {
    drive.folder(
        "root",
        """
        {"id":"f1","name":"n","mimeType":"application/vnd.google-apps.document","size":"1024"}
        """);

    assertThat(list("root").files.getFirst().content()).isInstanceOf(Content.Export.class);
  }
}
