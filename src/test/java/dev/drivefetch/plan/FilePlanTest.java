package dev.drivefetch.plan;

import static dev.drivefetch.store.TestFiles.ROOT;
import static dev.drivefetch.store.TestFiles.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.ManifestEntry.State;
import dev.drivefetch.manifest.RememberedName;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.store.TestFiles;
import dev.drivefetch.store.disk.LargestFile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether a file is here already, by its size, the disk's time, and what is on record. */
final class FilePlanTest {
  private static final Checksum SUM = new Checksum(Checksum.Algorithm.SHA256, "ab".repeat(32));
  private static final Checksum OTHER = new Checksum(Checksum.Algorithm.SHA256, "cd".repeat(32));
  private static final Instant WHENEVER = Instant.parse("2026-11-28T14:15:16.123456789Z");
  private static final RemoteFile FILE = withSum(5, SUM);

  @TempDir private Path dest;

  private static RemoteFile withSum(long size, Checksum sum) {
    return TestFiles.file(
        "id", "a", ROOT, new Content.Binary(OptionalLong.of(size), Optional.of(sum)));
  }

  /** Knows one file at one path. */
  private record OneFile(Optional<ManifestEntry> entry) implements PathMemory {
    @Override
    public void recall(String directory, Consumer<RememberedName> taker) {}

    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public Optional<ManifestEntry> fileAt(String path) {
      return entry.filter(it -> it.path().equals(path));
    }

    @Override
    public List<ManifestEntry> filesOf(String id) {
      return entry.filter(it -> it.id().equals(id)).stream().toList();
    }

    @Override
    public boolean hasFiles(String path) {
      return false;
    }

    @Override
    public void remember(String directory, RememberedName name) {}

    @Override
    public void forget(String directory, String name) {}
  }

  private void onDisk(int size, Instant time) throws IOException {
    Files.write(dest.resolve("a"), new byte[size]);
    Files.setLastModifiedTime(dest.resolve("a"), FileTime.from(time));
  }

  private static ManifestEntry fetched(RemoteFile file, Instant diskTime) {
    return ManifestEntry.of(file, "a", State.FETCHED, TIME)
        .withSize(5)
        .withChecksum(SUM)
        .withDiskTime(diskTime);
  }

  @Test
  void aDocumentInAnotherFormatAtItsPlaceIsFetched() throws IOException {
    RemoteFile text = TestFiles.file("id", "a", ROOT, new Content.Export("text/plain", ".txt"));
    RemoteFile page = text.withContent(new Content.Export("text/html", ".html"));
    RemoteFile link = text.withContent(new Content.Link(URI.create("https://example.com/")));
    onDisk(5, TIME);

    isPresent(plan(text, fetched(text, TIME)), true);
    assertThat(plan(page, fetched(text, TIME))).isInstanceOf(Plan.Fetch.class);
    assertThat(plan(link, fetched(text, TIME))).isInstanceOf(Plan.Fetch.class);
  }

  private static ManifestEntry asReleased(RemoteFile file) {
    return new ManifestEntry(
        "id",
        "a",
        OptionalLong.of(5),
        Optional.of(SUM),
        file.modifiedTime(),
        file.revision(),
        TIME,
        State.FETCHED,
        Optional.empty());
  }

  private Plan plan(RemoteFile file, ManifestEntry... known) {
    var memory = new OneFile(List.of(known).stream().findFirst());
    return new FilePlan(
            memory, new Download(file, dest.resolve("a")), "a", LargestFile.onType("vfat"))
        .decide();
  }

  private void isPresent(Plan plan, boolean onRecord) {
    assertThat(plan)
        .isInstanceOfSatisfying(
            Plan.Present.class, it -> assertThat(it.onRecord()).isEqualTo(onRecord));
  }

  @Test
  void aFileThatTheDiskCannotHoldIsNotFetched() {
    Plan plan = plan(withSum(1L << 32, SUM));

    assertThat(plan)
        .isInstanceOfSatisfying(
            Plan.Impossible.class,
            it -> assertThat(it.outcome().failure().reason()).isEqualTo(Reason.FILE_TOO_LARGE));
    assertThat(plan(withSum((1L << 32) - 1, SUM))).isInstanceOf(Plan.Fetch.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-11-28T14:15:16.123456789Z",
        "2026-03-01T10:20:30.450Z",
        "2026-03-01T10:20:30Z",
        "1970-01-01T00:00:00Z",
        "1901-12-13T20:45:52Z"
      })
  void whateverTimeTheDiskGaveBackIsTrusted(Instant time) throws IOException {
    onDisk(5, time);

    isPresent(plan(FILE, fetched(FILE, time)), true);
  }

  @Test
  void anotherTimeAtTheSameSizeIsADoubtThatItsBytesSettle() throws IOException {
    onDisk(5, WHENEVER);

    assertThat(plan(FILE, fetched(FILE, WHENEVER.plusNanos(1))))
        .isInstanceOfSatisfying(
            Plan.Doubtful.class, it -> assertThat(it.expected()).isEqualTo(SUM));
  }

  @Test
  void drivesTimeAloneIsNotWhatTheDiskGaveBack() throws IOException {
    onDisk(5, TIME);

    assertThat(plan(FILE, fetched(FILE, WHENEVER))).isInstanceOf(Plan.Doubtful.class);
  }

  @Test
  void anotherSizeNeedsNoHash() throws IOException {
    onDisk(6, WHENEVER);

    assertThat(plan(FILE, fetched(FILE, WHENEVER))).isInstanceOf(Plan.Fetch.class);
    assertThat(plan(FILE)).isInstanceOf(Plan.Fetch.class);
  }

  @Test
  void whatVersion010RecordedGoesByDrivesTimeAndElseByItsBytes() throws IOException {
    onDisk(5, TIME);
    isPresent(plan(FILE, asReleased(FILE)), false);

    onDisk(5, WHENEVER);
    assertThat(plan(FILE, asReleased(FILE))).isInstanceOf(Plan.Doubtful.class);
  }

  @Test
  void withoutAManifestSizeAndTimeAreTheGroundAndElseTheBytes() throws IOException {
    onDisk(5, TIME);
    isPresent(plan(FILE), false);

    onDisk(5, WHENEVER);
    assertThat(plan(FILE)).isInstanceOf(Plan.Doubtful.class);
  }

  @Test
  void aNewTimeInDriveAtTheSameChecksumIsPresentAndToBeRecorded() throws IOException {
    onDisk(5, WHENEVER);
    RemoteFile touched =
        new RemoteFile(
            FILE.id(),
            FILE.folder(),
            FILE.name(),
            FILE.mimeType(),
            FILE.content(),
            Optional.of(TIME.plusSeconds(60)),
            FILE.revision(),
            FILE.resourceKey());

    isPresent(plan(touched, fetched(FILE, WHENEVER)), false);
  }

  @Test
  void whatIsUntouchedAndWasReplacedInDriveIsFetchedUnhashed() throws IOException {
    onDisk(5, WHENEVER);

    assertThat(plan(withSum(5, OTHER), fetched(FILE, WHENEVER))).isInstanceOf(Plan.Fetch.class);
    assertThat(plan(withSum(5, OTHER), fetched(FILE, TIME))).isInstanceOf(Plan.Doubtful.class);
  }

  /** The same file as its public page tells of it. */
  private static RemoteFile asOnAPage(OptionalLong size) {
    return new RemoteFile(
        FILE.id(),
        FILE.folder(),
        FILE.name(),
        FILE.mimeType(),
        new Content.Binary(size, Optional.empty()),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  @Test
  void whereASourceTellsNoVersionItsNameItsLengthAndTheRecordDecide() throws IOException {
    onDisk(5, WHENEVER);

    for (OptionalLong size : List.of(OptionalLong.empty(), OptionalLong.of(5))) {
      RemoteFile file = asOnAPage(size);
      isPresent(plan(file, fetched(file, WHENEVER)), true);
      isPresent(plan(file, fetched(FILE, WHENEVER)), true);
      assertThat(plan(file, fetched(FILE, TIME))).isInstanceOf(Plan.Doubtful.class);
    }
    assertThat(plan(asOnAPage(OptionalLong.of(6)), fetched(FILE, WHENEVER)))
        .isInstanceOf(Plan.Fetch.class);
    assertThat(plan(asOnAPage(OptionalLong.empty()))).isInstanceOf(Plan.Fetch.class);
  }

  @Test
  void aDocumentGoesByItsSizeOnRecordAndTheDisksTime() throws IOException {
    RemoteFile document = TestFiles.file("id", "a", ROOT, TestFiles.export());
    onDisk(5, WHENEVER);

    isPresent(plan(document, fetched(document, WHENEVER)), true);
    assertThat(plan(document, fetched(document, TIME))).isInstanceOf(Plan.Doubtful.class);
    assertThat(plan(document)).isInstanceOf(Plan.Fetch.class);
    assertThat(plan(document, fetched(document, WHENEVER).withSize(6)))
        .isInstanceOf(Plan.Fetch.class);
  }
}
