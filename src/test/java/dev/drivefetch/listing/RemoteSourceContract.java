package dev.drivefetch.listing;

import static dev.drivefetch.listing.SourceServer.Node.file;
import static dev.drivefetch.listing.SourceServer.Node.folder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.drive.RemoteSource;
import dev.drivefetch.drive.SourceLink;
import dev.drivefetch.http.DriveException;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.RemoteFolder;
import dev.drivefetch.pace.Pacer;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link RemoteSource} keeps; the test of each implements this. */
@Timeout(60)
public interface RemoteSourceContract {
  String ROOT = "root-0123456789";
  String ONE = "one-0123456789";
  String TWO = "two-0123456789";
  String FILE = "file-0123456789";

  /** A server without folders. */
  SourceServer start() throws IOException;

  private static RemoteSource source(SourceServer server) {
    return server.source(new Pacer(() -> 0), _ -> {});
  }

  private static RecordingSink list(SourceServer server, String... roots) {
    return list(source(server), new RecordingSink(), roots);
  }

  private static RecordingSink list(RemoteSource source, RecordingSink sink, String... roots) {
    source.list(List.of(roots).stream().map(SourceLink::parse).toList(), sink);
    return sink;
  }

  private static void smallTree(SourceServer server) {
    server.folder(ROOT, file("a-0123456789", "a"), folder(ONE, "one"), file(FILE, "b"));
    server.folder(ONE, folder(TWO, "two"), file("c-0123456789", "c"));
    server.folder(TWO, file("d-0123456789", "d"));
  }

  private static RemoteFile onlyFile(SourceServer server) {
    server.folder(ROOT, file(FILE, "a"));
    return list(server, ROOT).files.getFirst();
  }

  @Test
  default void listsEachEntryOfATreeOnce() throws IOException {
    try (var server = start()) {
      smallTree(server);

      RecordingSink found = list(server, ROOT);

      assertThat(found.paths()).containsExactlyInAnyOrder("a", "b", "one/c", "one/two/d");
      assertThat(found.folders)
          .extracting(RemoteFolder::id)
          .containsExactlyInAnyOrder(ROOT, ONE, TWO);
      assertThat(found.listed).containsExactlyInAnyOrder(ROOT, ONE, TWO);
      assertThat(found.failures).isEmpty();
    }
  }

  @Test
  default void aFolderIsToldBeforeWhatIsInItAndItsEndAfterIt() throws IOException {
    try (var server = start()) {
      smallTree(server);
      var sink =
          new RecordingSink() {
            @Override
            public void found(RemoteFile file) throws InterruptedException {
              assertThat(folders).contains(file.folder());
              assertThat(listed).doesNotContain(file.folder().id());
              super.found(file);
            }
          };

      assertThat(list(source(server), sink, ROOT).files).hasSize(4);
    }
  }

  @Test
  default void theEntriesOfAFolderKeepTheirOrder() throws IOException {
    try (var server = start()) {
      SourceServer.Node[] files =
          IntStream.range(100, 150)
              .mapToObj(each -> file("f-0123456789-" + each, "f" + each))
              .toArray(SourceServer.Node[]::new);
      server.folder(ROOT, files);

      assertThat(list(server, ROOT).paths())
          .containsExactlyElementsOf(List.of(files).stream().map(SourceServer.Node::name).toList());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        FILE,
        "https://drive.google.com/file/d/" + FILE + "/view",
        "https://drive.google.com/open?id=" + FILE,
        "https://drive.google.com/drive/folders/" + FILE
      })
  default void aFileThatIsNamedByItselfIsInAPlaceOfItsOwn(String link) throws IOException {
    try (var server = start()) {
      server.folder(ROOT, file(FILE, "Grüße & so.txt"));

      RecordingSink found = list(server, link);

      assertThat(found.paths()).containsExactly("Grüße & so.txt");
      assertThat(found.folders).singleElement().matches(RemoteFolder::isOneFile);
      assertThat(found.listed).containsExactly(FILE);
      assertThat(found.files.getFirst().source()).isEqualTo(FILE);
      assertThat(found.files.getFirst().content())
          .isInstanceOfSatisfying(
              Content.Binary.class, content -> assertThat(content.size()).hasValue(3));
    }
  }

  @Test
  default void filesAndFoldersCanBeNamedTogetherAndAFilesLinkMayLeadToAFolder() throws IOException {
    try (var server = start()) {
      smallTree(server);

      RecordingSink found = list(server, FILE, "https://drive.google.com/file/d/" + TWO + "/view");

      assertThat(found.paths()).containsExactlyInAnyOrder("b", "d");
      assertThat(found.listed).containsExactlyInAnyOrder(FILE, TWO);
      assertThat(found.failures).isEmpty();
    }
  }

  @Test
  default void aFileThatWasNamedByItselfCanBeDescribed() throws Exception {
    try (var server = start()) {
      server.folder(ROOT, file(FILE, "a"));
      RemoteFile file = list(server, FILE).files.getFirst();

      assertThat(source(server).describe(file)).contains(file);
      server.remove(FILE);
      assertThat(source(server).describe(file)).isEmpty();
    }
  }

  @Test
  default void anEmptyFolderIsListed() throws IOException {
    try (var server = start()) {
      server.folder(ROOT);

      RecordingSink found = list(server, ROOT);

      assertThat(found.listed).containsExactly(ROOT);
      assertThat(found.files).isEmpty();
    }
  }

  @Test
  default void aRootThatIsNamedTwiceIsListedOnce() throws IOException {
    try (var server = start()) {
      smallTree(server);

      assertThat(list(server, TWO, TWO).paths()).containsExactly("d");
    }
  }

  @Test
  default void severalRootsHaveTheirNames() throws IOException {
    try (var server = start()) {
      smallTree(server);

      assertThat(list(server, TWO, ONE).folders)
          .filteredOn(folder -> folder.parent().isEmpty())
          .extracting(RemoteFolder::name)
          .containsExactlyInAnyOrder(ONE, TWO);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a & b", "&amp;", "<b>bold</b>", "Grüße 日本 \uD83D\uDE00", "../up", "a/b", "it's"})
  default void aNameIsHandedOnAsItIs(String name) throws IOException {
    try (var server = start()) {
      server.folder(ROOT, file(FILE, name), folder(ONE, name));
      server.folder(ONE);

      RecordingSink found = list(server, ROOT);

      assertThat(found.files).extracting(RemoteFile::name).containsExactly(name);
      assertThat(found.folders).extracting(RemoteFolder::name).contains(name);
    }
  }

  @Test
  default void aFolderThatIsRefusedFailsByItselfAndTheOthersAreListed() throws IOException {
    try (var server = start()) {
      smallTree(server);
      server.refuse(TWO);

      RecordingSink found = list(server, ROOT);

      assertThat(found.paths()).containsExactlyInAnyOrder("a", "b", "one/c");
      assertThat(found.listed).containsExactlyInAnyOrder(ROOT, ONE);
      assertThat(found.failedFolders).containsExactly(TWO);
      assertThat(found.failures.getFirst().reason()).isNotEqualTo(Reason.DEFECT);
      assertThat(found.failures.getFirst().detail()).isNotBlank();
    }
  }

  @Test
  default void aRootThatIsNotThereKeepsNoOtherFromBeingListed() throws IOException {
    try (var server = start()) {
      smallTree(server);

      RecordingSink found = list(server, "gone-0123456789", TWO);

      assertThat(found.failedFolders).containsExactly("gone-0123456789");
      assertThat(found.listed).containsExactly(TWO);
    }
  }

  @Test
  default void aRootThatIsNotThereIsSaidToBeNotThere() throws IOException {
    try (var server = start()) {
      RecordingSink found = list(server, "gone-0123456789");

      assertThat(found.failedFolders).containsExactly("gone-0123456789");
      assertThat(found.failures.getFirst().reason()).isEqualTo(Reason.NOT_FOUND);
      assertThat(found.listed).isEmpty();
    }
  }

  @Test
  default void aStopEndsAListingThatWaitsForTheServer() throws Exception {
    try (var server = start()) {
      var asked = new CountDownLatch(1);
      server.hang(asked);
      RemoteSource source = source(server);
      var listing = new FutureTask<>(() -> list(source, new RecordingSink(), ROOT));
      Thread.ofPlatform().start(listing);
      asked.await();

      source.stop();

      assertThat(listing.get().listed).isEmpty();
    }
  }

  @Test
  default void aStopEndsAListingThatWaitsForTheSink() throws Exception {
    try (var server = start()) {
      smallTree(server);
      RemoteSource source = source(server);
      var told = new CountDownLatch(1);
      var sink =
          new RecordingSink() {
            @Override
            public void found(RemoteFile file) throws InterruptedException {
              told.countDown();
              new CountDownLatch(1).await();
            }
          };
      var listing = new FutureTask<>(() -> list(source, sink, ROOT));
      Thread.ofPlatform().start(listing);
      told.await();

      source.stop();

      assertThat(listing.get().listed).doesNotContain(ROOT);
    }
  }

  @Test
  default void afterAStopNothingIsListed() throws IOException {
    try (var server = start()) {
      smallTree(server);
      RemoteSource source = source(server);

      source.stop();

      assertThat(list(source, new RecordingSink(), ROOT).files).isEmpty();
    }
  }

  @Test
  default void anInterruptEndsTheListing() throws IOException {
    try (var server = start()) {
      server.hang(new CountDownLatch(1));
      Thread.currentThread().interrupt();

      assertThatThrownBy(() -> list(server, ROOT))
          .isInstanceOfSatisfying(
              DriveException.class,
              problem -> assertThat(problem.failure().reason()).isEqualTo(Reason.INTERRUPTED));
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  default void aSinkThatBreaksEndsTheListing() throws IOException {
    try (var server = start()) {
      smallTree(server);
      var sink =
          new RecordingSink() {
            @Override
            public void found(RemoteFile file) {
              throw new UnsupportedOperationException("no room");
            }
          };

      assertThatThrownBy(() -> list(source(server), sink, ROOT))
          .isInstanceOf(UnsupportedOperationException.class);
    }
  }

  @Test
  default void eachRequestTakesItsUnits() throws IOException {
    try (var server = start()) {
      smallTree(server);
      var pacer = new Pacer(() -> 0);

      list(server.source(pacer, _ -> {}), new RecordingSink(), ROOT);

      assertThat(server.requests()).isPositive();
      assertThat(granted(pacer)).isEqualTo(server.requests());
    }
  }

  private static long granted(Pacer pacer) {
    return IntStream.of(Pacer.LIST_UNITS, Pacer.GET_UNITS, Pacer.DOWNLOAD_UNITS)
        .mapToLong(pacer::granted)
        .sum();
  }

  @Test
  default void requestsWaitForTheirTurn() throws IOException {
    try (var server = start()) {
      smallTree(server);
      var now = new AtomicLong();
      var pacer = new Pacer(now::get, OptionalLong.of(Pacer.LIST_UNITS));
      var waited = new AtomicLong();

      list(
          server.source(
              pacer,
              time -> {
                waited.addAndGet(time.toNanos());
                now.addAndGet(time.toNanos());
              }),
          new RecordingSink(),
          ROOT);

      int later = server.requests() - 1;
      assertThat(later).isPositive();
      assertThat(Duration.ofNanos(waited.get()))
          .isGreaterThan(Duration.ofMinutes(later).minusSeconds(1));
    }
  }

  @Test
  default void filesComeWithWhatIsPromised() throws IOException {
    try (var server = start()) {
      RemoteFile file = onlyFile(server);

      RemoteSource.Promises promises = source(server).promises();
      assertThat(file.content()).isInstanceOf(Content.Binary.class);
      var content = (Content.Binary) file.content();
      assertThat(content.size().isPresent()).isEqualTo(promises.sizes());
      assertThat(content.checksum().isPresent()).isEqualTo(promises.checksums());
    }
  }

  @Test
  default void aFileThatHasNotChangedIsDescribedAsItWasListed() throws Exception {
    try (var server = start()) {
      RemoteFile file = onlyFile(server);

      assertThat(source(server).describe(file)).contains(file);
    }
  }

  @Test
  default void aFileCanBeDescribedAfterTheListingWasStopped() throws Exception {
    try (var server = start()) {
      RemoteFile file = onlyFile(server);
      RemoteSource source = source(server);
      source.stop();

      assertThat(source.describe(file)).contains(file);
    }
  }

  @Test
  default void aFileThatIsGoneIsNotDescribed() throws Exception {
    try (var server = start()) {
      RemoteFile file = onlyFile(server);
      server.remove(FILE);

      assertThat(source(server).describe(file)).isEmpty();
    }
  }

  @Test
  default void allOfAFileIsAskedForWithoutARange() throws IOException {
    try (var server = start()) {
      RemoteFile file = onlyFile(server);

      RemoteSource source = source(server);
      Range all = source.promises().sizes() ? new Range(0, 3) : Range.open();

      assertThat(source.media(file, all, Map.of()).headers()).doesNotContainKey("Range");
    }
  }

  @Test
  default void aPartOfAFileIsAskedForByItsFirstAndLastByte() throws IOException {
    try (var server = start()) {
      RemoteFile file = onlyFile(server);

      var headers = source(server).media(file, new Range(1, 3), Map.of()).headers();

      assertThat(headers).containsEntry("Range", "bytes=1-2");
    }
  }

  @Test
  default void askingForContentAsksNobody() throws IOException {
    try (var server = start()) {
      RemoteFile file = onlyFile(server);
      int before = server.requests();

      source(server).media(file, new Range(1, 3), Map.of());

      assertThat(server.requests()).isEqualTo(before);
    }
  }
}
