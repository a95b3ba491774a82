package dev.drivefetch.plan;

import static dev.drivefetch.store.TestFiles.ROOT;
import static dev.drivefetch.store.TestFiles.TIME;
import static dev.drivefetch.store.TestFiles.folder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.StoreOptions;
import dev.drivefetch.store.TestFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PlannerTest {
  @TempDir private Path temporary;

  private Path dest;
  private Planner planner;

  @BeforeEach
  void plan() {
    dest = temporary.resolve("dest");
    planner = planner(new PlanOptions(false, true));
    planner.folder(ROOT);
  }

  private Planner planner(PlanOptions options) {
    Destination destination = Destination.open(dest, StoreOptions.standard());
    return new Planner(destination, new NoMemory(), options);
  }

  private static RemoteFile file(String name, Content content) {
    return TestFiles.file("id-" + name, name, ROOT, content);
  }

  private static RemoteFile at(RemoteFile file, Optional<Instant> time) {
    return new RemoteFile(
        file.id(),
        file.folder(),
        file.name(),
        file.mimeType(),
        file.content(),
        time,
        file.revision(),
        file.resourceKey());
  }

  private void onDisk(String name, int size, Instant time) throws IOException {
    Files.write(dest.resolve(name), new byte[size]);
    Files.setLastModifiedTime(dest.resolve(name), FileTime.from(time));
  }

  private Path target(RemoteFile file) {
    return planner.file(file) instanceof Plan.Fetch fetch ? fetch.download().target() : Path.of("");
  }

  private static Reason reason(Plan plan) {
    return plan instanceof Plan.Impossible impossible
        ? impossible.outcome().failure().reason()
        : Reason.DEFECT;
  }

  @Test
  void whatIsNotHereIsFetched() {
    RemoteFile file = file("a", TestFiles.sized(5));

    assertThat(planner.file(file)).isEqualTo(new Plan.Fetch(new Download(file, dest.resolve("a"))));
  }

  @Test
  void whatIsHereIsLeft() throws IOException {
    onDisk("a", 5, TIME);

    assertThat(planner.file(file("a", TestFiles.sized(5))))
        .isEqualTo(
            new Plan.Present(new Outcome.UpToDate(dest.resolve("a")), Optional.empty(), false));
  }

  @Test
  void anotherSizeOrTimeIsFetched() throws IOException {
    onDisk("size", 4, TIME);
    onDisk("time", 5, TIME.plusMillis(1));
    onDisk("none", 5, TIME);

    assertThat(planner.file(file("size", TestFiles.sized(5)))).isInstanceOf(Plan.Fetch.class);
    assertThat(planner.file(file("time", TestFiles.sized(5)))).isInstanceOf(Plan.Fetch.class);
    assertThat(planner.file(at(file("none", TestFiles.sized(5)), Optional.empty())))
        .isInstanceOf(Plan.Fetch.class);
  }

  @Test
  void aDiskThatKeepsWholeSecondsIsBelieved() throws IOException {
    onDisk("second", 5, Instant.parse("2026-03-01T10:20:31Z"));
    onDisk("even", 5, Instant.parse("2026-03-01T10:20:30Z"));
    onDisk("later", 5, Instant.parse("2026-03-01T10:20:32Z"));
    Optional<Instant> time = Optional.of(Instant.parse("2026-03-01T10:20:31.987654Z"));

    assertThat(planner.file(at(file("second", TestFiles.sized(5)), time)))
        .isInstanceOf(Plan.Present.class);
    assertThat(planner.file(at(file("even", TestFiles.sized(5)), time)))
        .isInstanceOf(Plan.Present.class);
    assertThat(planner.file(at(file("later", TestFiles.sized(5)), time)))
        .isInstanceOf(Plan.Fetch.class);
  }

  @Test
  void timesBeyondAllDisksAreNoReasonToFail() throws IOException {
    onDisk("a", 5, TIME);

    for (Instant time : new Instant[] {Instant.MAX, Instant.MIN}) {
      Planner fresh = planner(new PlanOptions(false, true));
      fresh.folder(ROOT);
      assertThat(fresh.file(at(file("a", TestFiles.sized(5)), Optional.of(time))))
          .isInstanceOf(Plan.Fetch.class);
    }
  }

  @Test
  void anExportIsHereIfItsTimeIs() throws IOException {
    onDisk("a.pdf", 5, TIME);
    onDisk("b.pdf", 5, TIME.plusSeconds(9));

    assertThat(planner.file(file("a", TestFiles.export()))).isInstanceOf(Plan.Present.class);
    assertThat(planner.file(file("b", TestFiles.export()))).isInstanceOf(Plan.Fetch.class);
  }

  @Test
  void aLinkIsNeverTheFile() throws IOException {
    onDisk("real", 5, TIME);
    Files.createSymbolicLink(dest.resolve("link"), dest.resolve("real"));

    assertThat(planner.file(file("link", TestFiles.sized(5)))).isInstanceOf(Plan.Fetch.class);
  }

  @Test
  void whatCannotBeDownloadedIsLeftOutWithItsReason() {
    assertThat(planner.file(file("a", new Content.Unavailable("a form"))))
        .isEqualTo(new Plan.LeftOut(new Outcome.Skipped("a form")));
  }

  @Test
  void foldersAreDirectoriesEvenIfEmpty() {
    RemoteFolder sub = folder("1", "sub", ROOT);
    planner.folder(sub);
    planner.folder(folder("2", "sub", ROOT));
    planner.folder(folder("3", "..", sub));

    assertThat(dest.resolve("sub")).isDirectory();
    assertThat(dest.resolve("sub [2]")).isEmptyDirectory();
    assertThat(dest.resolve("sub/__")).isEmptyDirectory();
    assertThat(target(TestFiles.file("4", "x", sub, TestFiles.sized(1))))
        .isEqualTo(dest.resolve("sub/x"));
  }

  @Test
  void twoShortcutsToOneFolderAreTwoPlaces() {
    RemoteFolder first = folder("1", "sub", ROOT);
    RemoteFolder second = folder("1", "sub", ROOT);
    planner.folder(first);
    planner.folder(second);
    planner.folderListed(first, true);

    assertThat(target(TestFiles.file("2", "x", second, TestFiles.sized(1))))
        .isEqualTo(dest.resolve("sub [1]/x"));
  }

  @Test
  void severalRootsGetDirectoriesOfTheirOwn() {
    planner = planner(new PlanOptions(true, true));
    RemoteFolder other = new RemoteFolder("2", "SHARED", Optional.empty(), Optional.empty());
    planner.folder(ROOT);
    planner.folder(other);

    assertThat(target(file("a", TestFiles.sized(1)))).isEqualTo(dest.resolve("Shared/a"));
    assertThat(target(TestFiles.file("3", "a", other, TestFiles.sized(1))))
        .isEqualTo(dest.resolve("SHARED [2]/a"));
  }

  @Test
  void aDryRunMakesNothing() throws IOException {
    dest = temporary.resolve("dry");
    planner = new Planner(Destination.of(dest), new NoMemory(), new PlanOptions(false, false));
    RemoteFolder sub = folder("1", "sub", ROOT);
    planner.folder(ROOT);
    planner.folder(sub);

    assertThat(target(TestFiles.file("2", "x", sub, TestFiles.sized(1))))
        .isEqualTo(dest.resolve("sub/x"));
    assertThat(dest).doesNotExist();
  }

  @Test
  void nothingTakesThePlaceOfOurState() {
    planner.folder(folder("1", ".drivefetch", ROOT));

    assertThat(dest.resolve(".drivefetch [1]")).isDirectory();
    assertThat(target(file(".DRIVEFETCH", TestFiles.sized(1))).getFileName().toString())
        .isEqualTo(".DRIVEFETCH [IVEFETCH]");
  }

  @Test
  void aLinkedDirectoryFailsWhatIsInItAndLeavesItsTarget() throws IOException {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Files.createSymbolicLink(dest.resolve("sub"), outside);
    RemoteFolder sub = folder("1", "sub", ROOT);
    RemoteFolder below = folder("2", "below", sub);

    assertThat(planner.folder(sub)).map(Failure::reason).contains(Reason.PATH_OCCUPIED);
    assertThat(planner.folder(below)).map(Failure::reason).contains(Reason.PATH_OCCUPIED);
    assertThat(reason(planner.file(TestFiles.file("3", "x", sub, TestFiles.sized(1)))))
        .isEqualTo(Reason.PATH_OCCUPIED);
    assertThat(reason(planner.file(TestFiles.file("4", "x", below, TestFiles.sized(1)))))
        .isEqualTo(Reason.PATH_OCCUPIED);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aDirectoryInAFilesPlaceFailsIt() throws IOException {
    Files.createDirectory(dest.resolve("a"));

    assertThat(reason(planner.file(file("a", TestFiles.sized(1))))).isEqualTo(Reason.PATH_OCCUPIED);
  }

  @Test
  void foldersDeeperThanTheDiskCanTakeFailWhatIsInThem() {
    RemoteFolder at = ROOT;
    for (int depth = 0; depth < 30; depth++) {
      at = folder("id-" + depth, "n".repeat(250), at);
      planner.folder(at);
    }

    assertThat(reason(planner.file(TestFiles.file("1", "x", at, TestFiles.sized(1)))))
        .isEqualTo(Reason.PATH_UNUSABLE);
    assertThat(planner.file(file("other", TestFiles.sized(1)))).isInstanceOf(Plan.Fetch.class);
  }

  @Test
  void aFolderThatWasNotToldOfIsADefect() {
    RemoteFile file = TestFiles.file("1", "x", folder("2", "y", ROOT), TestFiles.sized(1));

    assertThatIllegalStateException().isThrownBy(() -> planner.file(file));
  }

  @Test
  void sizelessFilesAreHereIfTheirTimeIs() throws IOException {
    onDisk("a", 7, TIME);
    Content sizeless = new Content.Binary(OptionalLong.empty(), Optional.empty());

    assertThat(planner.file(file("a", sizeless))).isInstanceOf(Plan.Present.class);
  }

  @Test
  void foldersListedAtOnceGetDistinctPathsInsideTheDestination() throws Exception {
    Set<Path> targets = Collections.synchronizedSet(new HashSet<>());
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      Stream<Future<?>> running =
          IntStream.range(0, 20)
              .<Future<?>>mapToObj(seed -> threads.submit(() -> list(seed, targets)))
              .toList()
              .stream();
      for (Future<?> each : running.toList()) {
        each.get();
      }
    }

    assertThat(targets).hasSize(20 * 100);
    assertThat(targets).allMatch(each -> each.normalize().startsWith(dest));
    assertThat(targets).allMatch(each -> each.equals(each.normalize()));
  }

  private void list(int seed, Set<Path> targets) {
    Random random = new Random(seed);
    RemoteFolder sub = folder("folder-" + seed, NastyNames.next(random), ROOT);
    planner.folder(sub);
    for (int i = 0; i < 100; i++) {
      String name = NastyNames.next(random);
      targets.add(target(TestFiles.file("id-" + i, name, sub, TestFiles.sized(1))));
    }
    planner.folderListed(sub, true);
  }
}
