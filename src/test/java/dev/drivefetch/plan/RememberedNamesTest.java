package dev.drivefetch.plan;

import static dev.drivefetch.store.TestFiles.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.LocalPlacement;
import dev.drivefetch.store.StoreOptions;
import dev.drivefetch.store.TestFiles;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs one after the other on one destination, with a real manifest. */
final class RememberedNamesTest {
  private static final RemoteFolder OTHER =
      new RemoteFolder("other", "Other", Optional.empty(), Optional.empty());

  @TempDir private Path dest;

  private static RemoteFile file(String id, String name) {
    return TestFiles.file(id, name, ROOT, TestFiles.sized(1));
  }

  /** The local path of each id after a run over that listing. */
  private Map<String, String> run(boolean whole, List<RemoteFile> listing) {
    Destination destination = Destination.open(dest, StoreOptions.standard());
    Map<String, String> paths = new TreeMap<>();
    try (Manifest manifest =
        Manifest.open(destination, new LocalPlacement(destination), Clock.systemUTC())) {
      Planner planner =
          new Planner(destination, new ManifestMemory(manifest), new PlanOptions(false, true));
      RemoteFolder folder = listing.getFirst().folder();
      planner.folder(folder);
      listing.forEach(each -> note(destination, planner.file(each), paths));
      planner.folderListed(folder, whole).forEach(each -> note(destination, each.plan(), paths));
    }
    return paths;
  }

  private static void note(Destination destination, Plan plan, Map<String, String> paths) {
    if (plan instanceof Plan.Fetch(var download)) {
      paths.put(download.file().id(), destination.relative(download.target()));
    }
  }

  @Test
  void theOrderOfTheNextListingChangesNothing() {
    Map<String, String> first = run(true, List.of(file("1", "a"), file("2", "a"), file("3", "A")));

    assertThat(first).isEqualTo(Map.of("1", "a", "2", "a [2]", "3", "A [3]"));
    assertThat(run(true, List.of(file("3", "A"), file("2", "a"), file("1", "a")))).isEqualTo(first);
    assertThat(run(true, List.of(file("2", "a"), file("4", "a"), file("3", "A"), file("1", "a"))))
        .containsAllEntriesOf(first)
        .containsEntry("4", "a [4]");
  }

  @Test
  void aFileThatTakesAnothersPlaceInDriveHasItHereToo() {
    run(true, List.of(file("old", "report.csv")));

    assertThat(run(true, List.of(file("new", "report.csv"))))
        .isEqualTo(Map.of("new", "report.csv"));
    assertThat(run(true, List.of(file("newer", "report.csv"))))
        .isEqualTo(Map.of("newer", "report.csv"));
  }

  /** Version 0.1.0 did not record whose a name is. */
  private void forgetSources() throws SQLException {
    Path file = dest.resolve(Destination.STATE).resolve("manifest.db");
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        Statement statement = connection.createStatement()) {
      statement.execute("update names set source = null");
    }
  }

  private static RemoteFile otherFile(String id, String name) {
    return TestFiles.file(id, name, OTHER, TestFiles.sized(1));
  }

  @Test
  void aNameOfUnknownSourceIsKeptFromASourceThatHasNothingThere() throws SQLException {
    run(true, List.of(file("1", "a"), file("2", "b")));
    forgetSources();

    assertThat(run(true, List.of(otherFile("3", "a")))).isEqualTo(Map.of("3", "a [3]"));
    assertThat(run(true, List.of(file("1", "a"), file("4", "b"))))
        .as("its own source replaces what has left it")
        .isEqualTo(Map.of("1", "a", "4", "b"));
    assertThat(run(true, List.of(otherFile("5", "b"), otherFile("3", "a"))))
        .isEqualTo(Map.of("5", "b [5]", "3", "a [3]"));
  }

  @Test
  void aListingThatIsNotWholeGivesNothingFree() {
    run(true, List.of(file("old", "report.csv")));

    assertThat(run(false, List.of(file("new", "report.csv"))))
        .isEqualTo(Map.of("new", "report [new].csv"));
    assertThat(run(true, List.of(file("old", "report.csv"), file("new", "report.csv"))))
        .isEqualTo(Map.of("old", "report.csv", "new", "report [new].csv"));
  }

  @Test
  void severalThatHangOnOneAreToldApart() {
    run(true, List.of(file("old", "a")));

    assertThat(run(true, List.of(file("1", "a"), file("2", "a"), file("3", "b"))))
        .isEqualTo(Map.of("1", "a", "2", "a [2]", "3", "b"));
  }

  @Test
  void anyListingHasTheSamePathsInTheNextRun() {
    for (long seed = 0; seed < 10; seed++) {
      Random random = new Random(seed);
      List<RemoteFile> listing = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        listing.add(file(seed + "-" + i, NastyNames.next(random)));
      }
      Map<String, String> first = run(true, listing);
      Collections.shuffle(listing, random);

      assertThat(first.values()).as("seed %d", seed).doesNotHaveDuplicates().hasSize(60);
      assertThat(run(true, listing)).as("seed %d", seed).isEqualTo(first);
    }
  }

  @Test
  void thousandsOfNamesakesKeepTheirPathsWhateverTheOrder() {
    Random random = new Random(1);
    List<RemoteFile> listing = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      listing.add(file(i + (i % 2 == 0 ? "-0123456789" : "-other"), "same.txt"));
    }
    Map<String, String> first = run(true, listing);
    assertThat(first.values()).doesNotHaveDuplicates().hasSize(5_000);

    for (int round = 0; round < 2; round++) {
      Collections.shuffle(listing, random);
      assertThat(run(true, listing)).isEqualTo(first);
    }
  }

  @Test
  void directoriesKeepTheirNamesToo() {
    Destination destination = Destination.open(dest, StoreOptions.standard());
    RemoteFolder one = TestFiles.folder("1", "sub", ROOT);
    RemoteFolder two = TestFiles.folder("2", "sub", ROOT);

    assertThat(pathIn(destination, List.of(one, two), two)).isEqualTo("sub [2]/x");
    assertThat(pathIn(destination, List.of(two, one), two)).isEqualTo("sub [2]/x");
  }

  private static String pathIn(
      Destination destination, List<RemoteFolder> folders, RemoteFolder folder) {
    try (Manifest manifest =
        Manifest.open(destination, new LocalPlacement(destination), Clock.systemUTC())) {
      Planner planner =
          new Planner(destination, new ManifestMemory(manifest), new PlanOptions(false, true));
      planner.folder(ROOT);
      folders.forEach(planner::folder);
      Plan plan = planner.file(TestFiles.file("x", "x", folder, TestFiles.sized(1)));
      return plan instanceof Plan.Fetch(var download)
          ? destination.relative(download.target())
          : "";
    }
  }

  @Test
  void aRunThatOnlyLooksChangesNothing() {
    FakeMemory memory = new FakeMemory(new TreeMap<>(Map.of("a", "1")));
    Planner planner =
        new Planner(
            Destination.of(dest), new ReadOnlyMemory(memory), new PlanOptions(false, false));
    planner.folder(ROOT);
    planner.file(file("2", "b"));
    planner.folderListed(ROOT, true);

    assertThat(memory.idByName()).isEqualTo(Map.of("a", "1"));
  }
}
