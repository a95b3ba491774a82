package dev.drivefetch.listing;

import static dev.drivefetch.listing.FakeDrive.error;
import static dev.drivefetch.listing.FakeDrive.file;
import static dev.drivefetch.listing.FakeDrive.json;
import static dev.drivefetch.listing.FakeDrive.shortcut;
import static dev.drivefetch.listing.FakeDrive.shortcutToFolder;
import static dev.drivefetch.listing.FakeDrive.subFolder;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.model.TreeBounds;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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

  private RecordingSink list(TreeBounds bounds, String... ids) {
    try (var test = new TestListing(drive, bounds)) {
      return test.list(ids);
    }
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

  private static Optional<MockResponse> ofGet(
      RecordedRequest request, String id, MockResponse answer) {
    return request.getUrl().encodedPath().endsWith("/" + id)
        ? Optional.of(answer)
        : Optional.empty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/vnd.google-apps.folder"})
  void aShortcutWhoseTargetIsRefusedFails(String type) {
    drive.folder("root", file("f1", "a") + "," + shortcut("s1", "short", "t1", type));
    drive.rule(it -> ofGet(it, "t1", json(403, error(403, "insufficientFilePermissions", ""))));

    RecordingSink found = list("root");

    assertThat(found.files.getLast().content())
        .isInstanceOfSatisfying(
            Content.Unreachable.class,
            content -> {
              assertThat(content.failure().reason()).isEqualTo(Reason.NO_PERMISSION);
              assertThat(content.failure().detail()).startsWith("the shortcut's target: HTTP 403");
            });
    assertThat(found.folders).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/plain", "application/vnd.google-apps.folder"})
  void aShortcutToSomethingInTheBinIsLeftOut(String type) {
    drive.folder("root", shortcut("s1", "short", "t1", type));
    drive.folder("t1", "");
    drive.item("t1", subFolder("t1", "x").replace("}", ",\"trashed\":true}"));

    RecordingSink found = list("root");

    assertThat(found.reason("short")).isEqualTo("the shortcut's target: it is in the bin");
    assertThat(found.folders).hasSize(1);
  }

  @Test
  void aShortcutToAFolderThatIsGoneIsLeftOutThoughItListsAsEmpty() {
    drive.folder("root", shortcutToFolder("s1", "short", "gone"));

    RecordingSink found = list("root");

    assertThat(found.reason("short")).startsWith("the shortcut's target: it was deleted");
    assertThat(found.folders).as("no directory is made for it").hasSize(1);
    assertThat(found.failures).isEmpty();
    assertThat(drive.requests()).as("it is looked at once").hasSize(2);
  }

  @Test
  void aShortcutWhoseTargetBecameAFileLeadsToTheFile() {
    drive.folder("root", shortcutToFolder("s1", "short", "t1"));
    drive.item("t1", file("t1", "x"));

    assertThat(list("root").paths()).containsExactly("short");
  }

  @Test
  void aShortcutWhoseTargetBecameAFolderLeadsToTheFolder() {
    drive.folder("root", shortcut("s1", "short", "d1", "text/plain"));
    drive.folder("d1", file("f1", "a"));

    assertThat(list("root").paths()).containsExactly("short/a");
  }

  @ParameterizedTest
  @ValueSource(strings = {"s1", "s2"})
  void aShortcutToAShortcutOrToItselfIsLeftOut(String target) {
    drive.folder("root", shortcutToFolder("s1", "short", target));
    drive.item(target, shortcutToFolder(target, "short", target));

    assertThat(list("root").reason("short")).isEqualTo("the shortcut leads to another shortcut");
  }

  private static String closed(String folder) {
    return folder.replace(
        "}",
        ",\"inheritedPermissionsDisabled\":true,\"capabilities\":{\"canListChildren\":false}}");
  }

  @Test
  void aFolderOfLimitedAccessIsNotListed() {
    drive.folder("root", closed(subFolder("d1", "one")) + "," + subFolder("d2", "two"));
    drive.folder("d2", file("f1", "a"));

    RecordingSink found = list("root");

    assertThat(found.paths()).containsExactly("two/a");
    assertThat(found.listed).containsExactlyInAnyOrder("root", "d2");
    assertThat(found.failures).extracting(Failure::reason).containsExactly(Reason.LIMITED_ACCESS);
  }

  @Test
  void aFolderWhoseAccessIsInDoubtIsListedAndNeverCalledEmpty() {
    String inDoubt = ",\"inheritedPermissionsDisabled\":true}";
    drive.folder(
        "root",
        subFolder("d1", "one").replace("}", inDoubt)
            + ","
            + subFolder("d2", "two").replace("}", inDoubt));
    drive.folder("d2", file("f1", "a"));

    RecordingSink found = list("root");

    assertThat(found.listed).containsExactlyInAnyOrder("root", "d2");
    assertThat(found.failures).extracting(Failure::reason).containsExactly(Reason.LIMITED_ACCESS);
  }

  @Test
  void aSourceOfLimitedAccessIsNotListed() {
    drive.folder("root", "").item("root", closed(subFolder("root", "Closed")));

    RecordingSink found = list("root");

    assertThat(found.listed).isEmpty();
    assertThat(found.failures).extracting(Failure::reason).containsExactly(Reason.LIMITED_ACCESS);
  }

  @Test
  void aShortcutToAFolderOfLimitedAccessIsNotListed() {
    drive.folder("root", shortcutToFolder("s1", "short", "d1"));
    drive.item("d1", closed(subFolder("d1", "Closed")));

    RecordingSink found = list("root");

    assertThat(found.failures).extracting(Failure::reason).containsExactly(Reason.LIMITED_ACCESS);
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
    assertThat(found.failures).extracting(Failure::reason).containsExactly(Reason.TREE_TOO_LARGE);
    assertThat(found.listed).doesNotContain("d8");
  }

  @Test
  void foldersWithoutEndComeToAnEndAtTheDepthThatIsGiven() {
    foldersWithin(1);

    RecordingSink found = list(new TreeBounds(64, 1_000), "d");

    assertThat(found.folders).hasSize(65);
    assertThat(found.failures).extracting(Failure::reason).containsExactly(Reason.TREE_TOO_LARGE);
    assertThat(found.failures.getFirst().detail()).contains("more than 64 folders deep: 'n0'");
    assertThat(found.listed).hasSize(64);
  }

  @Test
  void foldersWithoutEndComeToAnEndAtTheNumberThatIsGiven() {
    foldersWithin(10);

    RecordingSink found = list(new TreeBounds(64, 500), "d");

    assertThat(found.folders).as("with the source").hasSize(501);
    assertThat(found.failures).extracting(Failure::reason).containsOnly(Reason.TREE_TOO_LARGE);
    assertThat(found.failures.getFirst().detail()).contains("beyond the first 500: 'n");
    assertThat(drive.requests()).hasSize(501);
  }

  /** In each folder, so many new ones. */
  private void foldersWithin(int each) {
    drive.rule(
        request ->
            FakeDrive.listed(request)
                .map(
                    id ->
                        json(
                            200,
                            "{\"files\":[%s]}"
                                .formatted(
                                    IntStream.range(0, each)
                                        .mapToObj(at -> subFolder(shorter(id) + at, "n" + at))
                                        .collect(joining(","))))));
  }

  /** Another id for each folder, of bounded length. */
  private static String shorter(String id) {
    return id.length() < 100 ? id : Integer.toHexString(id.hashCode()) + "-";
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/b", "a?alt=media", "' or ''='", "", "ä"})
  void anIdThatIsNoneIsNeverUsed(String id) {
    drive.folder("root", subFolder(id, "dir") + "," + file(id, "file"));

    RecordingSink found = list("root");

    assertThat(found.files).isEmpty();
    assertThat(found.folders).extracting(RemoteFolder::id).containsExactly("root");
    assertThat(found.failures.getFirst().detail())
        .contains("2 entries", "'dir' (", "'file' (", "id");
    assertThat(drive.requests()).as("the list, and what the empty root is").hasSize(2);
  }

  @Test
  void aShortcutToAnIdThatIsNoneIsNeverFollowed() {
    drive.folder(
        "root", shortcut("s1", "a", "../x", "text/plain") + "," + shortcutToFolder("s2", "b", "'"));

    RecordingSink found = list("root");

    assertThat(found.reason("a")).contains("the shortcut has no target");
    assertThat(found.reason("b")).contains("the shortcut has no target");
    assertThat(drive.requests()).hasSize(1);
  }

  @Test
  void whatIsOddIsAbsentAndTheFileIsStillThere() {
    drive.folder(
        "root",
        """
        {"id":"f1","name":"n","mimeType":"text/plain","size":null,"md5Checksum":"zz",
         "sha256Checksum":"00","modifiedTime":"yesterday","headRevisionId":{},
         "resourceKey":"a/b,c","capabilities":[],"unknown":{"deep":[1,2,{}]}}
        """);

    RemoteFile found = list("root").files.getFirst();

    assertThat(found.content())
        .isEqualTo(new Content.Binary(OptionalLong.empty(), Optional.empty()));
    assertThat(found.modifiedTime()).isEmpty();
    assertThat(found.revision()).isEmpty();
    assertThat(found.resourceKey()).isEmpty();
  }

  static Stream<Arguments> oddEntries() {
    return Stream.of(
        Arguments.of("null", "'' (it is not an object)"),
        Arguments.of("7", "'' (it is not an object)"),
        Arguments.of("[[[]]]", "'' (it is not an object)"),
        Arguments.of("{}", "'' (it has no id)"),
        Arguments.of("{\"name\":\"n\"}", "'n' (it has no id)"),
        Arguments.of("{\"id\":null,\"name\":\"n\"}", "'n' (it has no id)"),
        Arguments.of("{\"id\":7,\"name\":\"n\"}", "'n' (its id is not a string)"),
        Arguments.of("{\"id\":{\"a\":1},\"name\":\"n\"}", "'n' (its id is not a string)"),
        Arguments.of("{\"id\":\"x\"}", "'x' (it has no name)"),
        Arguments.of("{\"id\":\"x\",\"name\":null}", "'x' (it has no name)"),
        Arguments.of("{\"id\":\"x\",\"name\":[]}", "'x' (its name is not a string)"),
        Arguments.of("{\"id\":\"x\",\"name\":true}", "'x' (its name is not a string)"),
        Arguments.of("{\"id\":\"x\",\"name\":\"n\",\"mimeType\":5}", "'n' (its mimeType is no"),
        Arguments.of("{\"id\":\"x\",\"name\":\"n\",\"id\":\"y\"}", "'n' (its id appears twice)"),
        Arguments.of(sized("\"abc\""), "'n' (its size is not a number: abc)"),
        Arguments.of(sized("\"-1\""), "'n' (its size is out of bounds: -1)"),
        Arguments.of(sized("\"9223372036854775807\""), "'n' (its size is out of bounds: 92"),
        Arguments.of(sized("\"9223372036854775808\""), "'n' (its size is not a number: 92"),
        Arguments.of(sized("1.5"), "'n' (its size is not a number: 1.5)"),
        Arguments.of(sized("[]"), "'n' (its size is not a string)"),
        Arguments.of(
            "{\"id\":\"x\",\"name\":\"%s\"}".formatted("n".repeat(100_000)),
            "nn…' (its name is longer than any in Drive)"),
        Arguments.of(
            "{\"name\":\"n\",\"deep\":%s%s}".formatted("[".repeat(5_000), "]".repeat(5_000)),
            "'n' (it has no id)"),
        Arguments.of("{\"id\":\"x\",\"name\":\"\\u001b[1m\",\"size\":\"a\"}", "'[1m' ("));
  }

  private static String sized(String size) {
    return "{\"id\":\"x\",\"name\":\"n\",\"size\":%s}".formatted(size);
  }

  @ParameterizedTest
  @MethodSource("oddEntries")
  void anEntryThatMakesNoSenseIsNamedAndCostsNoOther(String entry, String named) {
    drive.folder("root", file("f1", "a") + "," + entry + "," + file("f2", "b"), file("f3", "c"));

    RecordingSink found = list("root");

    assertThat(found.paths()).containsExactly("a", "b", "c");
    assertThat(found.failures)
        .extracting(Failure::reason)
        .containsExactly(Reason.ENTRY_NOT_UNDERSTOOD);
    assertThat(found.failures.getFirst().detail()).startsWith("1 entry is invalid").contains(named);
    assertThat(found.listed).isEmpty();
    assertThat(drive.requests()).as("nothing is asked again").hasSize(2);
  }

  @Test
  void ofManyOddEntriesTheFirstAreNamed() {
    String odd =
        IntStream.range(0, 300)
            .mapToObj(each -> "{\"name\":\"n" + each + "\"}")
            .collect(joining(","));
    drive.folder("root", odd + "," + file("f1", "a"));

    RecordingSink found = list("root");

    assertThat(found.paths()).containsExactly("a");
    assertThat(found.failures.getFirst().detail())
        .contains("300 entries are invalid", "'n0' (", "'n4' (", " and 295 more")
        .doesNotContain("'n5'");
  }

  @Test
  void aSizeMayBeANumber() {
    drive.folder("root", sized("12"));

    assertThat(((Content.Binary) list("root").files.getFirst().content()).size()).hasValue(12);
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
