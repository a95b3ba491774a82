package dev.drivefetch.store;

import static dev.drivefetch.store.TestFiles.download;
import static dev.drivefetch.store.TestFiles.fetch;
import static dev.drivefetch.store.TestFiles.finisher;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.RemoteFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FinisherTest {
  @TempDir private Path temporary;

  private final byte[] content = TestFiles.bytes(5_000, 5);
  private Path dest;
  private Path outside;
  private Destination destination;

  @BeforeEach
  void open() throws IOException {
    dest = temporary.resolve("dest");
    outside = Files.createDirectory(temporary.resolve("outside"));
    destination = Destination.open(dest, StoreOptions.standard());
  }

  private PartialFile received(Download download) {
    PartialFile part = destination.partial(download);
    fetch(part.writer(), content, 0, content.length);
    return part;
  }

  private Reason reason(PartialFile part) {
    return finisher(destination).finish(part) instanceof Completion.Rejected rejected
        ? rejected.failure().reason()
        : Reason.DEFECT;
  }

  @Test
  void tellsTheChecksumOfWhatDriveHasNoneFor() {
    PartialFile part = received(download(dest, "export.pdf", TestFiles.export()));

    assertThat(finisher(destination).finish(part))
        .isInstanceOfSatisfying(
            Completion.Placed.class,
            placed ->
                assertThat(placed.outcome().checksum()).contains(TestFiles.checksum(content)));
  }

  @Test
  void putsAFileInPlaceWithDrivesTime() throws IOException {
    PartialFile part = received(download(dest, "a/b/c.bin", TestFiles.of(content)));

    assertThat(finisher(destination).finish(part))
        .isEqualTo(
            new Completion.Placed(
                new Outcome.Downloaded(
                    dest.resolve("a/b/c.bin"),
                    5_000,
                    Optional.of(TestFiles.checksum(content)),
                    true)));
    assertThat(Files.readAllBytes(dest.resolve("a/b/c.bin"))).isEqualTo(content);
    assertThat(Files.getLastModifiedTime(dest.resolve("a/b/c.bin")).toInstant())
        .isEqualTo(TestFiles.TIME);
    assertThat(destination.parts()).isEmptyDirectory();
  }

  /** A file of that content of which the list tells the length alone, wholly here. */
  private PartialFile withoutChecksum(String name) {
    return received(download(dest, name, TestFiles.sized(5_000)));
  }

  private void isVerified(PartialFile part, boolean expected) {
    assertThat(finisher(destination).finish(part))
        .isInstanceOfSatisfying(
            Completion.Placed.class,
            placed -> assertThat(placed.outcome().isVerified()).isEqualTo(expected));
  }

  @Test
  void withoutAnyChecksumAFileIsNotVerified() {
    isVerified(withoutChecksum("a"), false);
  }

  @Test
  void aChecksumThatCameWithAllOfTheBytesDecides() {
    PartialFile right = withoutChecksum("right");
    right.writer().checksumSent(new SentChecksum("00000000", false));
    right.writer().checksumSent(new SentChecksum(TestFiles.crc32c(content), true));
    PartialFile wrong = withoutChecksum("wrong");
    wrong.writer().checksumSent(new SentChecksum(TestFiles.crc32c(content), false));
    wrong.writer().checksumSent(new SentChecksum("00000000", true));

    isVerified(right, true);
    assertThat(reason(wrong)).isEqualTo(Reason.CHECKSUM_MISMATCH);
    assertThat(dest.resolve("wrong")).doesNotExist();
  }

  @Test
  void checksumsThatCameWithRangesDecideIfTheyAgree() {
    PartialFile right = withoutChecksum("right");
    right.writer().checksumSent(new SentChecksum(TestFiles.crc32c(content), false));
    right.writer().checksumSent(new SentChecksum(TestFiles.crc32c(content), false));
    PartialFile wrong = withoutChecksum("wrong");
    wrong.writer().checksumSent(new SentChecksum("00000000", false));
    PartialFile different = withoutChecksum("different");
    different.writer().checksumSent(new SentChecksum(TestFiles.crc32c(content), false));
    different.writer().checksumSent(new SentChecksum("00000000", false));

    isVerified(right, true);
    assertThat(reason(wrong)).isEqualTo(Reason.CHECKSUM_MISMATCH);
    assertThat(reason(different)).isEqualTo(Reason.CHECKSUM_MISMATCH);
  }

  @Test
  void whatCameWithTheBytesOfAnEarlierBeginningDoesNotCount() {
    PartialFile part = withoutChecksum("a");
    part.writer().checksumSent(new SentChecksum("00000000", true));
    part.reset();
    fetch(part.writer(), content, 0, 5_000);

    isVerified(part, false);
  }

  @Test
  void theListedChecksumIsTheOneThatCounts() {
    PartialFile part = received(download(dest, "a", TestFiles.of(content)));
    part.writer().checksumSent(new SentChecksum("00000000", true));

    isVerified(part, true);
  }

  @Test
  void aWholeFileCanEndUpElsewhere() throws IOException {
    var store = new ObjectStore(destination.state());
    PartialFile part = received(download(dest, "a/b", TestFiles.of(content)));

    assertThat(new Finisher(destination, store).finish(part)).isInstanceOf(Completion.Placed.class);
    assertThat(store.find("a/b")).map(PlacedFile::size).contains(5_000L);
    assertThat(dest.resolve("a")).doesNotExist();
    assertThat(destination.parts()).isEmptyDirectory();
  }

  @Test
  void durableOrNotItIsTheSame() throws IOException {
    destination = Destination.open(dest, StoreOptions.standard().withDurable(true));
    PartialFile part = received(download(dest, "a", TestFiles.of(content)));
    part.save();

    assertThat(finisher(destination).finish(part)).isInstanceOf(Completion.Placed.class);
    assertThat(Files.readAllBytes(dest.resolve("a"))).isEqualTo(content);
  }

  @Test
  void anEmptyFileNeedsNoBytes() {
    PartialFile part = destination.partial(download(dest, "a", TestFiles.of(new byte[0])));

    assertThat(finisher(destination).finish(part)).isInstanceOf(Completion.Placed.class);
    assertThat(dest.resolve("a")).isEmptyFile();
  }

  @Test
  void anExportIsAsLongAsItIs() {
    PartialFile part = received(download(dest, "a.pdf", TestFiles.export()));

    assertThat(finisher(destination).finish(part)).isInstanceOf(Completion.Placed.class);
    assertThat(dest.resolve("a.pdf")).hasBinaryContent(content);
  }

  @Test
  void missingBytesAreALengthMismatch() {
    PartialFile part = destination.partial(download(dest, "a", TestFiles.of(content)));
    fetch(part.writer(), content, 0, 4_999);

    assertThat(reason(part)).isEqualTo(Reason.LENGTH_MISMATCH);
    assertThat(dest.resolve("a")).doesNotExist();
  }

  @Test
  void aPartThatSomebodyCutIsALengthMismatch() throws IOException {
    PartialFile part = received(download(dest, "a", TestFiles.of(content)));
    Files.write(part.writer().path(), new byte[10], StandardOpenOption.TRUNCATE_EXISTING);

    assertThat(reason(part)).isEqualTo(Reason.LENGTH_MISMATCH);
  }

  @Test
  void bytesBeyondTheEndAreCutOff() throws IOException {
    PartialFile part = received(download(dest, "a", TestFiles.of(content)));
    Files.write(part.writer().path(), new byte[10], StandardOpenOption.APPEND);

    assertThat(finisher(destination).finish(part)).isInstanceOf(Completion.Placed.class);
    assertThat(dest.resolve("a")).hasBinaryContent(content);
  }

  @Test
  void wrongBytesAreAChecksumMismatchAndHarmNothing() throws IOException {
    Files.writeString(Files.createDirectories(dest).resolve("a"), "before");
    PartialFile part = received(download(dest, "a", TestFiles.of(TestFiles.bytes(5_000, 6))));

    assertThat(reason(part)).isEqualTo(Reason.CHECKSUM_MISMATCH);
    assertThat(dest.resolve("a")).hasContent("before");
  }

  @Test
  void replacesAnOlderFile() throws IOException {
    Files.writeString(dest.resolve("a"), "before");

    finisher(destination).finish(received(download(dest, "a", TestFiles.of(content))));

    assertThat(dest.resolve("a")).hasBinaryContent(content);
  }

  @Test
  void aLinkInTheTargetsPlaceIsReplacedNotFollowed() throws IOException {
    Path precious = Files.writeString(outside.resolve("precious"), "precious");
    Files.createSymbolicLink(dest.resolve("a"), precious);

    finisher(destination).finish(received(download(dest, "a", TestFiles.of(content))));

    assertThat(precious).hasContent("precious");
    assertThat(Files.isRegularFile(dest.resolve("a"), LinkOption.NOFOLLOW_LINKS)).isTrue();
  }

  @Test
  void aLinkedDirectoryIsNotFollowed() throws IOException {
    Files.createSymbolicLink(dest.resolve("sub"), outside);

    assertThat(reason(received(download(dest, "sub/x/a", TestFiles.of(content)))))
        .isEqualTo(Reason.PATH_OCCUPIED);
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aDirectoryInTheTargetsPlaceIsSaid() throws IOException {
    Files.createDirectories(dest.resolve("a"));

    assertThat(reason(received(download(dest, "a", TestFiles.of(content)))))
        .isEqualTo(Reason.PATH_OCCUPIED);
    assertThat(dest.resolve("a")).isDirectory();
  }

  @Test
  void aFileInADirectorysPlaceIsSaid() throws IOException {
    Files.writeString(dest.resolve("a"), "before");

    assertThat(reason(received(download(dest, "a/b", TestFiles.of(content)))))
        .isEqualTo(Reason.PATH_OCCUPIED);
    assertThat(dest.resolve("a")).hasContent("before");
  }

  @Test
  void aNameTooLongForTheDiskFailsThisFileOnly() {
    String name = "n".repeat(300);

    assertThat(reason(received(download(dest, name, TestFiles.of(content)))))
        .isEqualTo(Reason.PATH_UNUSABLE);
  }

  @Test
  void aTimeThatNoDiskHoldsDoesNotMatter() {
    RemoteFile file = TestFiles.file("id", "a", TestFiles.ROOT, TestFiles.of(content));
    for (Instant time : new Instant[] {Instant.MAX, Instant.MIN, Instant.EPOCH}) {
      Download download = new Download(at(file, time), dest.resolve("t" + time.getEpochSecond()));

      assertThat(finisher(destination).finish(received(download)))
          .isInstanceOf(Completion.Placed.class);
    }
  }

  private static RemoteFile at(RemoteFile file, Instant time) {
    Content content = file.content();
    return new RemoteFile(
        file.id(),
        file.folder(),
        file.name(),
        file.mimeType(),
        content,
        Optional.of(time),
        Optional.empty(),
        Optional.empty());
  }
}
