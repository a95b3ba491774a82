package dev.drivefetch.listing;

import static dev.drivefetch.listing.FakeDrive.error;
import static dev.drivefetch.listing.FakeDrive.file;
import static dev.drivefetch.listing.FakeDrive.json;
import static dev.drivefetch.listing.FakeDrive.listed;
import static dev.drivefetch.listing.FakeDrive.shortcut;
import static dev.drivefetch.listing.FakeDrive.shortcutToFolder;
import static dev.drivefetch.listing.FakeDrive.subFolder;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.auth.FixedAccess;
import dev.drivefetch.drive.SourceKind;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
final class DriveListingTest {
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
  void findsAFileWithAllThatDriveSaysOfIt() {
    drive.folder("root", file("f1", "a.txt"));

    RemoteFile found = list("root").files.getFirst();

    var root = new RemoteFolder("root", "root", Optional.empty(), Optional.empty());
    var md5 = new Checksum(Checksum.Algorithm.MD5, "900150983cd24fb0d6963f7d28e17f72");
    assertThat(found)
        .isEqualTo(
            new RemoteFile(
                "f1",
                root,
                "a.txt",
                "text/plain",
                new Content.Binary(OptionalLong.of(3), Optional.of(md5)),
                Optional.of(Instant.parse("2024-05-06T07:08:09.123Z")),
                Optional.of("r1"),
                Optional.empty()));
  }

  @Test
  void oneRequestIsEnoughForASingleFolder() {
    drive.folder("root", file("f1", "a.txt"));

    list("root");

    assertThat(drive.requests()).hasSize(1);
  }

  @Test
  void listsWithTheParametersThatDriveWants() {
    drive.folder("root", file("f1", "a.txt"));

    list("root");

    var url = drive.requests().getFirst().getUrl();
    assertThat(url.encodedPath()).isEqualTo("/drive/v3/files");
    assertThat(url.queryParameter("q")).isEqualTo("'root' in parents and trashed=false");
    assertThat(url.queryParameter("pageSize")).isEqualTo("1000");
    assertThat(url.queryParameter("supportsAllDrives")).isEqualTo("true");
    assertThat(url.queryParameter("includeItemsFromAllDrives")).isEqualTo("true");
  }

  @Test
  void goesOnWhileThereIsATokenAndForNoOtherReason() {
    drive.folder("root", file("f1", "a"), "", file("f2", "b"));

    assertThat(list("root").paths()).containsExactly("a", "b");
  }

  @Test
  void descendsIntoSubFolders() {
    drive.folder("root", subFolder("d1", "one"), file("f0", "top"));
    drive.folder("d1", subFolder("d2", "two") + "," + file("f1", "a"));
    drive.folder("d2", file("f2", "b"));

    RecordingSink found = list("root");

    assertThat(found.paths()).containsExactlyInAnyOrder("top", "one/a", "one/two/b");
    assertThat(found.listed).containsExactlyInAnyOrder("root", "d1", "d2");
    assertThat(found.failures).isEmpty();
  }

  @Test
  void severalFoldersAreAskedForAtOnce() {
    drive.folder("root", subFolder("d1", "one") + "," + subFolder("d2", "two"));
    var both = new CyclicBarrier(2);
    drive.rule(
        request -> {
          if (listed(request).filter(id -> id.startsWith("d")).isPresent()) {
            meet(both);
          }
          return Optional.empty();
        });

    assertThat(list("root").listed).contains("d1", "d2");
  }

  private static void meet(CyclicBarrier barrier) {
    try {
      barrier.await();
    } catch (Exception alone) {
      throw new AssertionError("nobody came", alone);
    }
  }

  @Test
  void requestsInFlightGrowToAHundred() {
    shortPages("root", "c", 25);
    for (int i = 0; i < 4; i++) {
      drive.folder("e" + i, subFolders("d" + i + "-", 75));
    }
    var rush = new Rush(100);
    drive.rule(
        request -> {
          if (listed(request).filter(id -> id.startsWith("d")).isPresent()) {
            rush.arriveAndWait();
          }
          return Optional.empty();
        });

    assertThat(list("root").listed).filteredOn(id -> id.startsWith("d")).hasSize(300);
    assertThat(rush.mostInFlight()).isEqualTo(100);
  }

  /** One below the other: so many pages tell that long ones are rare. The last has e0 to e3. */
  private void shortPages(String root, String name, int count) {
    String parent = root;
    for (int i = 0; i < count; i++) {
      drive.folder(parent, subFolder(name + i, name));
      parent = name + i;
    }
    drive.folder(parent, subFolders("e", 4));
  }

  private static String subFolders(String prefix, int count) {
    return IntStream.range(0, count)
        .mapToObj(each -> subFolder(prefix + each, prefix + each))
        .collect(joining(","));
  }

  /** Answers only when so many are in flight. */
  private static final class Rush {
    private final int most;
    private int arrived;
    private int answered;
    private int mostInFlight;

    Rush(int most) {
      this.most = most;
    }

    synchronized void arriveAndWait() {
      arrived++;
      mostInFlight = Math.max(mostInFlight, arrived - answered);
      notifyAll();
      try {
        while (mostInFlight < most) {
          wait();
        }
      } catch (InterruptedException problem) {
        throw new AssertionError("so many never came", problem);
      }
      answered++;
    }

    synchronized int mostInFlight() {
      return mostInFlight;
    }
  }

  @Test
  void filesArriveBeforeTheListingIsOver() {
    var firstFile = new CountDownLatch(1);
    drive.folder("root", file("f1", "a"), file("f2", "b"));
    drive.rule(
        request -> {
          if (request.getUrl().queryParameter("pageToken") != null) {
            await(firstFile);
          }
          return Optional.empty();
        });
    var sink =
        new RecordingSink() {
          @Override
          public void found(RemoteFile file) throws InterruptedException {
            super.found(file);
            firstFile.countDown();
          }
        };

    try (var test = new TestListing(drive, sink, FixedAccess.none())) {
      assertThat(test.list("root").paths()).containsExactly("a", "b");
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException problem) {
      throw new AssertionError(problem);
    }
  }

  @Test
  void severalRootsBearTheirNames() {
    drive.folder("r1", file("f1", "a")).item("r1", subFolder("r1", "Photos"));
    drive.folder("r2", file("f2", "b")).item("r2", subFolder("r2", "Music"));

    RecordingSink found = list("r1", "r2", "r1");

    assertThat(found.folders).extracting(RemoteFolder::name).containsOnly("Photos", "Music");
    assertThat(found.files).hasSize(2);
  }

  @Test
  void anEmptyRootThatIsAFolderIsFine() {
    drive.folder("root", "").item("root", subFolder("root", "Empty"));

    RecordingSink found = list("root");

    assertThat(found.listed).containsExactly("root");
    assertThat(found.failures).isEmpty();
  }

  @Test
  void anEmptyRootThatNobodyKnowsIsNotFound() {
    assertThat(list("nowhere").failures)
        .extracting(Failure::reason)
        .containsExactly(Reason.NOT_FOUND);
  }

  @Test
  void aFilesLinkCostsOneRequest() {
    drive.item("f1", file("f1", "a.txt"));

    assertThat(list("https://drive.google.com/file/d/f1/view").paths()).containsExactly("a.txt");
    assertThat(drive.requests()).hasSize(1);
  }

  @Test
  void aShortcutToAFileIsThatFile() {
    drive.item("s1", shortcut("s1", "shortcut", "f1", "text/plain"));
    drive.item("f1", file("f1", "a.txt"));

    RecordingSink found = list("s1");

    assertThat(found.files).extracting(RemoteFile::id).containsExactly("f1");
    assertThat(found.files.getFirst().source()).isEqualTo("f1");
  }

  @Test
  void aShortcutToAFolderIsThatFolder() {
    drive.item("s1", shortcutToFolder("s1", "shortcut", "d1"));
    drive.folder("d1", file("f1", "a.txt"));

    RecordingSink found = list("s1");

    assertThat(found.paths()).containsExactly("a.txt");
    assertThat(found.listed).containsExactly("d1");
  }

  @Test
  void aShortcutThatLeadsToAnotherIsNoSource() {
    drive.item("s1", shortcut("s1", "first", "s2", "text/plain"));
    drive.item("s2", shortcut("s2", "second", "f1", "text/plain"));

    assertThat(list("s1").failures.getFirst().detail())
        .isEqualTo("s1 is a shortcut that leads to another shortcut: first");
  }

  @Test
  void aDescriptionOfAnotherFileIsNotTaken() {
    drive.item("f1", file("f2", "a.txt"));

    RecordingSink found = list("f1");

    assertThat(found.files).isEmpty();
    assertThat(found.failures).extracting(Failure::reason).containsExactly(Reason.BAD_ANSWER);
  }

  @Test
  void aFailingFolderDoesNotStopTheOthers() {
    drive.folder("root", subFolder("d1", "one") + "," + subFolder("d2", "two"));
    drive.folder("d2", file("f2", "b"));
    drive.rule(
        request ->
            listed(request)
                .filter("d1"::equals)
                .map(_ -> json(404, error(404, "notFound", "fileId"))));

    RecordingSink found = list("root");

    assertThat(found.paths()).containsExactly("two/b");
    assertThat(found.failures).extracting(Failure::reason).containsExactly(Reason.NOT_FOUND);
  }

  @Test
  void aFailureThatStopsTheRunIsThrown() {
    drive.once(403, error(403, "accessNotConfigured", ""));

    assertThatThrownBy(() -> list("root"))
        .isInstanceOfSatisfying(
            DriveException.class,
            problem -> assertThat(problem.failure().reason()).isEqualTo(Reason.API_NOT_ENABLED));
  }

  @Test
  void anIncompleteSearchIsNoCompleteListing() {
    drive.once(200, "{\"incompleteSearch\":true,\"files\":[%s]}".formatted(file("f1", "a")));

    RecordingSink found = list("root");

    assertThat(found.paths()).containsExactly("a");
    assertThat(found.listed).isEmpty();
    assertThat(found.failures.getFirst().detail()).contains("the listing is incomplete");
  }

  @Test
  void aResourceKeyTravelsWithItsFolder() {
    drive.folder("root", subFolder("d1", "one").replace("}", ",\"resourceKey\":\"0-key\"}"), "");
    drive.folder("d1", file("f1", "a"));

    try (var test = new TestListing(drive)) {
      test.listing.list(
          List.of(new SourceLink("root", Optional.of("0-top"), new SourceKind.Folder())),
          test.sink);
    }

    Map<String, String> keys =
        drive.requests().stream()
            .collect(
                Collectors.toMap(
                    request -> listed(request).orElse(""),
                    request ->
                        String.valueOf(request.getHeaders().get("X-Goog-Drive-Resource-Keys")),
                    (one, _) -> one));
    assertThat(keys).containsEntry("root", "root/0-top").containsEntry("d1", "d1/0-key");
  }

  @Test
  void stopCutsOffARequestThatHangs() throws InterruptedException {
    var asked = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    drive.rule(request -> hang(asked, never));
    try (var test = new TestListing(drive)) {
      var stopper =
          Thread.startVirtualThread(
              () -> {
                await(asked);
                test.listing.stop();
              });

      assertThat(test.list("root").files).isEmpty();
      stopper.join();
    } finally {
      never.countDown();
    }
  }

  private static Optional<MockResponse> hang(CountDownLatch asked, CountDownLatch never) {
    asked.countDown();
    await(never);
    return Optional.empty();
  }

  @Test
  void stopEndsWaitingInTheSink() {
    drive.folder("root", file("f1", "a"), file("f2", "b"));
    try (var test = new TestListing(drive, new StuckSink(), FixedAccess.none())) {
      var stuck = (StuckSink) test.sink;
      var stopper =
          Thread.startVirtualThread(
              () -> {
                await(stuck.arrived);
                test.listing.stop();
              });

      test.list("root");

      assertThat(stopper).isNotNull();
      assertThat(stuck.listed).isEmpty();
    }
  }

  private static final class StuckSink extends RecordingSink {
    final CountDownLatch arrived = new CountDownLatch(1);

    @Override
    public void found(RemoteFile file) throws InterruptedException {
      arrived.countDown();
      new CountDownLatch(1).await();
    }
  }

  @Test
  void whatASinkThrowsEndsTheListing() {
    drive.folder("root", file("f1", "a"));
    var sink =
        new RecordingSink() {
          @Override
          public void found(RemoteFile file) {
            throw new IllegalStateException("full");
          }
        };

    try (var test = new TestListing(drive, sink, FixedAccess.none())) {
      assertThatThrownBy(() -> test.list("root")).hasMessage("full");
    }
  }

  @Test
  void thousandsOfFoldersComeToAnEnd() {
    String folders =
        String.join(
            ",",
            IntStream.range(0, 1000).mapToObj(each -> subFolder("d" + each, "n" + each)).toList());
    drive.folder("root", folders);
    drive.rule(
        request ->
            listed(request)
                .filter(id -> id.startsWith("d"))
                .map(id -> json(200, "{\"files\":[%s]}".formatted(file("f" + id, "a")))));

    assertThat(list("root").files).hasSize(1000);
  }
}
