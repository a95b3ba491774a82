package dev.drivefetch.relocation;

import static dev.drivefetch.store.TestFiles.ROOT;
import static dev.drivefetch.store.TestFiles.TIME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.ManifestEntry.State;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.LocalPlacement;
import dev.drivefetch.store.ObjectStore;
import dev.drivefetch.store.StoreOptions;
import dev.drivefetch.store.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two files of one size and time, fetched by an earlier run. */
final class RelocationTest {
  private static final byte[] OF_A = TestFiles.bytes(100, 1);
  private static final byte[] OF_B = TestFiles.bytes(100, 2);

  @TempDir private Path dest;
  private Destination destination;

  @BeforeEach
  void fetched() throws IOException {
    destination = Destination.open(dest, StoreOptions.standard());
    put("a", OF_A);
    put("b", OF_B);
    inRun(
        manifest -> {
          manifest.record(entry("a", OF_A, "a"));
          manifest.record(entry("b", OF_B, "b"));
          return true;
        });
  }

  private void put(String path, byte[] content) throws IOException {
    Files.createDirectories(dest.resolve(path).resolveSibling(""));
    Files.write(dest.resolve(path), content);
    Files.setLastModifiedTime(dest.resolve(path), FileTime.from(TIME));
  }

  private static ManifestEntry entry(String id, byte[] content, String path) {
    return ManifestEntry.of(
        TestFiles.file(id, id, ROOT, TestFiles.of(content)), path, State.FETCHED, TIME);
  }

  private <T> T inRun(Function<Manifest, T> work) {
    try (Manifest manifest =
        Manifest.open(destination, new LocalPlacement(destination), Clock.systemUTC())) {
      return work.apply(manifest);
    }
  }

  private Relocation relocation(Manifest manifest) {
    return relocation(manifest, InstantSource.system());
  }

  private Relocation relocation(Manifest manifest, InstantSource clock) {
    return new Relocation(
        destination, new LocalPlacement(destination), manifest, clock, (_, _) -> false);
  }

  private Download to(String id, byte[] content, String path) {
    return new Download(TestFiles.file(id, path, ROOT, TestFiles.of(content)), dest.resolve(path));
  }

  private boolean relocate(String id, byte[] content, String path) {
    return inRun(manifest -> relocation(manifest).relocate(to(id, content, path)).isPresent());
  }

  /** Path to id and state. */
  private Map<String, String> onRecord() {
    Map<String, String> found = new TreeMap<>();
    inRun(
        manifest -> {
          manifest.forEach(each -> found.put(each.path(), each.id() + " " + each.state()));
          return true;
        });
    return found;
  }

  private void assertSwapped() {
    assertThat(dest.resolve("a")).hasBinaryContent(OF_B);
    assertThat(dest.resolve("b")).hasBinaryContent(OF_A);
    assertThat(onRecord()).isEqualTo(Map.of("a", "b FETCHED", "b", "a FETCHED"));
  }

  private void swap() {
    inRun(
        manifest -> {
          Relocation relocation = relocation(manifest);
          assertThat(relocation.relocate(to("a", OF_A, "b"))).contains(dest.resolve("a"));
          assertThat(relocation.relocate(to("b", OF_B, "a"))).contains(dest.resolve("b"));
          relocation.tidyUp(_ -> true, Set.of(ROOT.id()));
          return true;
        });
  }

  @Test
  void twoFilesSwapTheirPlaces() {
    swap();

    assertSwapped();
    assertThat(destination.state().resolve("aside")).doesNotExist();
  }

  @Test
  void deathBeforeTheRowOfWhatIsReplacedIsGoneLosesNothing() {
    inRun(
        manifest -> {
          InstantSource death =
              () -> {
                throw new IllegalStateException("killed");
              };
          assertThatIllegalStateException()
              .isThrownBy(() -> relocation(manifest, death).relocate(to("a", OF_A, "b")));
          return true;
        });
    assertThat(dest.resolve("b")).hasBinaryContent(OF_B);

    swap();

    assertSwapped();
  }

  @Test
  void deathBeforeTheMoveLosesNothing() {
    inRun(
        manifest -> {
          relocation(manifest).makeWay(to("a", OF_A, "b"));
          return true;
        });
    assertThat(onRecord()).containsEntry("b", "a BEGUN").containsValue("b KEPT");

    swap();

    assertSwapped();
  }

  @Test
  void deathBeforeTheMoveIsOnRecordLeavesNoRowThatSpeaksOfOtherBytes() throws IOException {
    inRun(
        manifest -> {
          relocation(manifest).makeWay(to("a", OF_A, "b"));
          return true;
        });
    Files.move(dest.resolve("a"), dest.resolve("b"), StandardCopyOption.REPLACE_EXISTING);

    assertThat(relocate("a", OF_A, "b")).as("nothing to bring").isFalse();
    assertThat(relocate("b", OF_B, "a")).isTrue();
    assertThat(onRecord()).containsEntry("a", "b FETCHED").containsEntry("b", "a BEGUN");
    assertThat(dest.resolve("a")).hasBinaryContent(OF_B);
  }

  @Test
  void aRowOfAFileThatIsNoLongerThereIsForgotten() throws IOException {
    Files.move(dest.resolve("a"), dest.resolve("c"));

    assertThat(relocate("a", OF_A, "c")).isFalse();

    assertThat(onRecord().keySet()).containsExactly("b");
  }

  @Test
  void whatIsNotAsRecordedIsNeitherMovedNorOverwritten() throws IOException {
    byte[] mine = TestFiles.bytes(50, 9);
    put("b", mine);

    assertThat(relocate("a", OF_A, "b")).as("over what was changed here").isFalse();
    assertThat(relocate("b", OF_B, "c")).as("from what was changed here").isFalse();

    assertThat(dest.resolve("b")).hasBinaryContent(mine);
    assertThat(dest.resolve("a")).hasBinaryContent(OF_A);
  }

  @Test
  void foreignFilesLinksAndDirectoriesAreNotOverwritten() throws IOException {
    put("foreign", OF_B);
    Files.createSymbolicLink(dest.resolve("link"), dest.resolve("nowhere"));
    Files.createDirectory(dest.resolve("directory"));

    for (String each : List.of("foreign", "link", "directory")) {
      assertThat(relocate("a", OF_A, each)).as(each).isFalse();
    }
    assertThat(dest.resolve("foreign")).hasBinaryContent(OF_B);
  }

  @Test
  void nothingIsBroughtThroughALinkedDirectory(@TempDir Path outside) throws IOException {
    Files.createSymbolicLink(dest.resolve("sub"), outside);
    Files.write(outside.resolve("x"), OF_A);
    Files.setLastModifiedTime(outside.resolve("x"), FileTime.from(TIME));
    inRun(
        manifest -> {
          manifest.record(entry("x", OF_A, "sub/x"));
          return true;
        });

    assertThat(relocate("x", OF_A, "y")).as("from outside").isFalse();
    assertThat(relocate("b", OF_B, "sub/b")).as("to outside").isFalse();
    assertThat(outside.resolve("x")).exists();
    assertThat(dest.resolve("b")).exists();
  }

  @Test
  void aNameThatDiffersInNothingForTheDiskIsNoObstacle() throws IOException {
    Files.createLink(dest.resolve("A"), dest.resolve("a"));

    assertThat(relocate("a", OF_A, "A")).isTrue();

    assertThat(onRecord()).containsEntry("A", "a FETCHED").doesNotContainKey("a");
  }

  @Test
  void aFileIsMovedWhereverFilesEndUp() {
    var store = new ObjectStore(destination.state());
    store.create("a", OF_A);
    try (Manifest manifest = Manifest.open(destination, store, Clock.systemUTC())) {
      var relocation =
          new Relocation(destination, store, manifest, InstantSource.system(), (_, _) -> false);

      assertThat(relocation.relocate(to("a", OF_A, "c/d"))).contains(dest.resolve("a"));
    }

    assertThat(store.find("a")).isEmpty();
    assertThat(store.find("c/d")).isPresent();
    assertThat(onRecord()).containsEntry("c/d", "a FETCHED").doesNotContainKey("a");
    assertThat(dest.resolve("a")).as("a file that is not in that place").exists();
  }

  @Test
  void whatThisRunHasPlacedIsNotTakenAway() {
    boolean moved =
        inRun(
            manifest ->
                new Relocation(
                        destination,
                        new LocalPlacement(destination),
                        manifest,
                        InstantSource.system(),
                        (_, path) -> path.equals("a"))
                    .relocate(to("a", OF_A, "c"))
                    .isPresent());

    assertThat(moved).isFalse();
    assertThat(dest.resolve("a")).exists();
  }

  @Test
  void onlyEmptyDirectoriesThatAreNotWantedAreDeleted() throws IOException {
    List<String> ids = new ArrayList<>();
    for (String directory : List.of("gone/deep/deeper", "full", "wanted")) {
      put(directory + "/x", OF_A);
      ids.add(directory);
    }
    put("full/foreign", OF_B);
    inRun(
        manifest -> {
          ids.forEach(each -> manifest.record(entry(each, OF_A, each + "/x")));
          return true;
        });
    inRun(
        manifest -> {
          Relocation relocation = relocation(manifest);
          ids.forEach(each -> relocation.relocate(to(each, OF_A, "new-" + each.substring(0, 1))));
          relocation.tidyUp("wanted"::equals, Set.of(ROOT.id()));
          return true;
        });

    assertThat(dest.resolve("gone")).doesNotExist();
    assertThat(dest.resolve("full/foreign")).exists();
    assertThat(dest.resolve("wanted")).isEmptyDirectory();
  }

  @Test
  void anExportOfAnotherFormatIsNotTheSame() throws IOException {
    put("doc.txt", OF_A);
    Download pdf =
        new Download(TestFiles.file("d", "doc", ROOT, TestFiles.export()), dest.resolve("doc.pdf"));
    boolean moved =
        inRun(
            manifest -> {
              manifest.record(asReleased(pdf.file(), "doc.txt"));
              manifest.flush();
              return relocation(manifest).relocate(pdf).isPresent();
            });

    assertThat(moved).isFalse();
  }

  /** Version 0.1.0 knew the format of a document by its name only. */
  private static ManifestEntry asReleased(RemoteFile file, String path) {
    return new ManifestEntry(
        file.id(),
        path,
        OptionalLong.empty(),
        Optional.empty(),
        file.modifiedTime(),
        file.revision(),
        TIME,
        State.FETCHED,
        Optional.empty());
  }

  @Test
  void anExportIsKnownByItsFormatWhateverItsName() {
    RemoteFile pdf = TestFiles.file("d", "doc", ROOT, TestFiles.export());
    RemoteFile other =
        TestFiles.file("d", "doc", ROOT, new Content.Export("application/x-other", ".pdf"));

    assertThat(ManifestEntry.of(pdf, "doc", State.FETCHED, TIME).holds(pdf)).isTrue();
    assertThat(ManifestEntry.of(other, "doc.pdf", State.FETCHED, TIME).holds(pdf)).isFalse();
    assertThat(asReleased(pdf, "doc.pdf").holds(pdf)).isTrue();
  }

  /** As runs do that are killed before the file whose place is taken has its own. */
  private void takePlaceOf(String path, String id, byte[] content) {
    inRun(
        manifest -> {
          Relocation relocation = relocation(manifest);
          relocation.settle();
          return relocation.relocate(to(id, content, path)).isPresent();
        });
  }

  @Test
  void filesThatWereAtOnePlaceInTurnAreAllKept() throws IOException {
    byte[] third = TestFiles.bytes(100, 3);
    put("c", third);
    inRun(
        manifest -> {
          manifest.record(entry("c", third, "c"));
          return true;
        });
    takePlaceOf("a", "b", OF_B);
    takePlaceOf("a", "c", third);

    assertThat(relocate("a", OF_A, "new a")).isTrue();
    assertThat(relocate("b", OF_B, "new b")).isTrue();

    assertThat(dest.resolve("a")).hasBinaryContent(third);
    assertThat(dest.resolve("new a")).hasBinaryContent(OF_A);
    assertThat(dest.resolve("new b")).hasBinaryContent(OF_B);
  }

  @Test
  void whatWasKeptForAFileThatNeverCameHasNoSecondName() {
    inRun(
        manifest -> {
          relocation(manifest).makeWay(to("b", TestFiles.bytes(100, 9), "a"));
          return true;
        });
    assertThat(destination.state().resolve("aside")).exists();

    takePlaceOf("moved", "a", OF_A);

    assertThat(dest.resolve("moved")).hasBinaryContent(OF_A);
    assertThat(dest.resolve("a")).doesNotExist();
    assertThat(onRecord()).isEqualTo(Map.of("b", "b FETCHED", "moved", "a FETCHED"));
  }

  @Test
  void whatIsKeptAsideForAnotherSourceStays() throws IOException {
    put(".drivefetch/aside/k", OF_A);
    inRun(
        manifest -> {
          manifest.record(entry("k", OF_A, "k").at(".drivefetch/aside/k", State.KEPT));
          manifest.flush();
          relocation(manifest).tidyUp(_ -> true, Set.of("another source"));
          assertThat(dest.resolve(".drivefetch/aside/k")).exists();
          relocation(manifest).tidyUp(_ -> true, Set.of(ROOT.id()));
          return true;
        });

    assertThat(dest.resolve(".drivefetch/aside")).doesNotExist();
    assertThat(onRecord()).doesNotContainKey(".drivefetch/aside/k");
  }

  /**
   * What a killed run leaves: it announced the move of a to the path m, and no more is on record.
   */
  private void isKilledWhileMoving(String from, boolean moved) throws IOException {
    inRun(
        manifest -> {
          ManifestEntry entry = manifest.find("a", from).orElseThrow();
          manifest.record(entry.at("m", State.MOVING));
          return true;
        });
    if (moved) {
      Files.move(dest.resolve(from), dest.resolve("m"));
    }
  }

  @Test
  void aMoveThatARunDiedOfIsOnRecordFromTheNextRunOn() throws IOException {
    isKilledWhileMoving("a", true);

    inRun(_ -> true);

    assertThat(onRecord()).isEqualTo(Map.of("m", "a FETCHED", "b", "b FETCHED"));
  }

  @Test
  void aMoveThatARunDiedBeforeIsAsIfItHadNeverBeenMeant() throws IOException {
    isKilledWhileMoving("a", false);

    inRun(_ -> true);

    assertThat(onRecord()).isEqualTo(Map.of("a", "a FETCHED", "b", "b FETCHED"));
  }

  @Test
  void somethingElseAtTheAnnouncedPlaceIsNotTakenForWhatWasToGoThere() throws IOException {
    put("m", TestFiles.bytes(99, 9));
    isKilledWhileMoving("a", false);
    Files.delete(dest.resolve("a"));

    inRun(_ -> true);

    assertThat(onRecord()).doesNotContainKey("m");
  }

  @Test
  void whatMovedOnInDriveAfterAKillIsMovedOnHereAndLeavesNothingBehind() throws IOException {
    isKilledWhileMoving("a", true);

    boolean moved = relocate("a", OF_A, "third");

    assertThat(moved).isTrue();
    assertThat(dest.resolve("third")).hasBinaryContent(OF_A);
    assertThat(dest.resolve("m")).doesNotExist();
    assertThat(onRecord()).isEqualTo(Map.of("third", "a FETCHED", "b", "b FETCHED"));
  }
}
