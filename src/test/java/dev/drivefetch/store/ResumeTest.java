package dev.drivefetch.store;

import static dev.drivefetch.store.TestFiles.download;
import static dev.drivefetch.store.TestFiles.fetch;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.RemoteFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a later run makes of a part; a later run is another object on the same directory. */
final class ResumeTest {
  private static final Range ALL = new Range(0, 10_000);

  @TempDir private Path dest;

  private final byte[] content = TestFiles.bytes(10_000, 2);
  private Destination destination;
  private Download download;

  @BeforeEach
  void open() {
    destination = Destination.open(dest, new StoreOptions(Digests.standard(), 1_000, false));
    download = download(dest, "a.bin", TestFiles.of(content));
  }

  private PartialFile begun() {
    PartialFile part = destination.partial(download);
    fetch(part.writer(), content, 0, 3_000);
    fetch(part.writer(), content, 5_000, 6_000);
    return part;
  }

  private List<Range> missingLater(Download later) {
    return destination.partial(later).missing(10_000);
  }

  private Path journal() throws IOException {
    try (Stream<Path> files = Files.list(destination.parts())) {
      return files.filter(each -> each.toString().endsWith(".ranges")).findFirst().orElseThrow();
    }
  }

  @Test
  void goesOnWhereItStopped() throws IOException {
    begun();
    PartialFile later = destination.partial(download);
    assertThat(later.missing(10_000))
        .containsExactly(new Range(3_000, 5_000), new Range(6_000, 10_000));

    fetch(later.writer(), content, 3_000, 5_000);
    fetch(later.writer(), content, 6_000, 10_000);

    assertThat(TestFiles.finisher(destination).finish(later)).isInstanceOf(Completion.Placed.class);
    assertThat(Files.readAllBytes(download.target())).isEqualTo(content);
    assertThat(destination.parts()).isEmptyDirectory();
  }

  @Test
  void littleIsPutOnRecordOnlyWhenAsked() {
    PartialFile part = destination.partial(download);
    fetch(part.writer(), content, 0, 999);
    assertThat(missingLaterOf(part)).containsExactly(ALL);

    fetch(part.writer(), content, 0, 999);
    part.save();
    assertThat(missingLater(download)).containsExactly(new Range(999, 10_000));
  }

  private List<Range> missingLaterOf(PartialFile part) {
    return missingLater(part.download());
  }

  @Test
  void goesOnAfterANewBeginning() {
    PartialFile part = begun();
    part.reset();
    fetch(part.writer(), content, 0, 2_000);

    assertThat(missingLater(download)).containsExactly(new Range(2_000, 10_000));
  }

  @Test
  void nothingOfAnEarlierBeginningIsPutOnRecord() {
    PartialFile part = begun();
    part.reset();
    part.save();

    assertThat(missingLater(download)).containsExactly(ALL);
  }

  @Test
  void otherContentInDriveBeginsAnew() {
    begun();
    byte[] other = TestFiles.bytes(10_000, 3);

    assertThat(missingLater(download(dest, "a.bin", TestFiles.of(other)))).containsExactly(ALL);
    assertThat(destination.parts()).isEmptyDirectory();
  }

  @Test
  void withoutChecksumTheRevisionTellsTheContent() {
    download = download(dest, "a.bin", TestFiles.sized(10_000));
    begun();
    assertThat(missingLater(download)).hasSize(2);

    assertThat(missingLater(revised(download, "revision-2"))).containsExactly(ALL);
  }

  private static Download revised(Download download, String revision) {
    RemoteFile file = download.file();
    return new Download(
        new RemoteFile(
            file.id(),
            file.folder(),
            file.name(),
            file.mimeType(),
            file.content(),
            file.modifiedTime(),
            Optional.of(revision),
            file.resourceKey()),
        download.target());
  }

  @Test
  void aPartThatLostBytesBeginsAnew() throws IOException {
    PartialFile part = begun();
    try (FileChannel channel = FileChannel.open(part.writer().path(), StandardOpenOption.WRITE)) {
      channel.truncate(5_999);
    }

    assertThat(missingLater(download)).containsExactly(ALL);
  }

  @Test
  void aPartThatIsALinkBeginsAnewAndTheLinksTargetStays() throws IOException {
    PartialFile part = begun();
    Path precious = Files.write(dest.resolve("precious"), new byte[20_000]);
    Files.delete(part.writer().path());
    Files.createSymbolicLink(part.writer().path(), precious);

    PartialFile later = destination.partial(download);
    fetch(later.writer(), content, 0, 10_000);

    assertThat(Files.readAllBytes(precious)).isEqualTo(new byte[20_000]);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "drivefetch part 1\n",
        "drivefetch part 2\ncontent CONTENT\ngeneration 0\n0 10\nend\n",
        "drivefetch part 1\ncontent CONTENT\ngeneration 0\n0 10\n",
        "drivefetch part 1\ncontent CONTENT\ngeneration 0\n10 0\nend\n",
        "drivefetch part 1\ncontent CONTENT\ngeneration 0\n0 10\n5 20\nend\n",
        "drivefetch part 1\ncontent CONTENT\ngeneration 0\n-1 10\nend\n",
        "drivefetch part 1\ncontent CONTENT\ngeneration 0\n0 99999999999999999999999\nend\n",
        "drivefetch part 1\ncontent CONTENT\ngeneration 0\n0 10001\nend\n",
        "drivefetch part 1\ncontent CONTENT\ngeneration 7\n0 10\nend\n",
        "drivefetch part 1\ncontent CONTENT\ngeneration 9999999999\n0 10\nend\n",
        "drivefetch part 1\ncontent ../../x\ngeneration 0\n0 10\nend\n",
      })
  void aRecordThatMakesNoSenseBeginsAnew(String text) throws IOException {
    begun();
    String fingerprint = Fingerprint.ofContent(download).orElseThrow();
    Files.writeString(journal(), text.replace("CONTENT", fingerprint));

    assertThat(missingLater(download)).containsExactly(ALL);
  }

  @Test
  void aDamagedRecordNeverClaimsWhatIsNotThere() throws IOException {
    for (long seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      begun();
      byte[] bytes = Files.readAllBytes(journal());
      for (int i = 0; i < 1 + random.nextInt(5); i++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      Files.write(journal(), bytes);

      PartialFile later = destination.partial(download);
      assertThat(later.receivedBytes()).as("seed %d", seed).isBetween(0L, 6_000L);
      later.discard();
    }
  }

  @Test
  void anExportBeginsAnew() {
    download = download(dest, "a.pdf", TestFiles.export());
    begun().save();

    assertThat(missingLater(download)).containsExactly(ALL);
  }

  @Test
  void withoutAnythingThatTellsTheContentItBeginsAnew() {
    Content unknown = new Content.Binary(OptionalLong.of(10_000), Optional.empty());
    RemoteFile file = download.file();
    RemoteFile bare =
        new RemoteFile(
            file.id(),
            file.folder(),
            file.name(),
            file.mimeType(),
            unknown,
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    download = new Download(bare, download.target());
    begun().save();

    assertThat(missingLater(download)).containsExactly(ALL);
  }

  @Test
  void aRecordWhileOthersWriteClaimsOnlyWhatIsWritten() throws Exception {
    byte[] large = TestFiles.bytes(400_000, 4);
    download = download(dest, "large", TestFiles.of(large));
    PartialFile part = destination.partial(download);
    List<Thread> writers = new ArrayList<>();
    CountDownLatch running = new CountDownLatch(2);
    for (int worker = 0; worker < 2; worker++) {
      int from = worker * 200_000;
      writers.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    running.countDown();
                    for (int at = from; at < from + 200_000; at += 1_000) {
                      fetch(part.writer(), large, at, at + 1_000);
                    }
                  }));
    }
    running.await();
    while (writers.stream().anyMatch(Thread::isAlive)) {
      part.save();
      Journal.read(PartPaths.of(destination.parts(), dest, download).journal())
          .ifPresent(journal -> checkWritten(journal, part.writer().path(), large));
    }
    for (Thread each : writers) {
      each.join();
    }
    assertThat(TestFiles.finisher(destination).finish(part)).isInstanceOf(Completion.Placed.class);
  }

  private static void checkWritten(Journal journal, Path file, byte[] expected) {
    try {
      byte[] found = Files.readAllBytes(file);
      for (Range each : journal.received()) {
        for (int at = (int) each.start(); at < each.end(); at++) {
          if (found[at] != expected[at]) {
            throw new AssertionError("byte " + at + " is claimed but not there");
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void sweepingKeepsWhatIsOnRecordAndNothingElse() throws IOException {
    begun();
    fetch(
        destination.partial(download(dest, "b", TestFiles.sized(10_000))).writer(), content, 0, 10);
    LeftParts left = LeftParts.in(destination);

    assertThat(missingLater(download)).hasSize(2);
    try (Stream<Path> files = Files.list(destination.parts())) {
      assertThat(files).hasSize(2);
    }
    left.delete(Set.of(TestFiles.ROOT.id()));
    assertThat(destination.parts()).isEmptyDirectory();
  }

  @Test
  void aPartOfAnotherSourceIsNotDeletedOneOfAnEarlierVersionIs() throws IOException {
    begun();
    LeftParts.in(destination).delete(Set.of("another source"));
    assertThat(missingLater(download)).hasSize(2);

    Path journal = destination.partPaths(download).journal();
    Files.write(
        journal,
        Files.readAllLines(journal).stream().filter(line -> !line.startsWith("source")).toList());
    assertThat(missingLater(download)).as("it can be gone on with").hasSize(2);
    LeftParts.in(destination).delete(Set.of("another source"));
    assertThat(destination.parts()).isEmptyDirectory();
  }

  @Test
  void aPartThatSomebodyAsksForIsNotDeleted() {
    begun();
    LeftParts left = LeftParts.in(destination);
    left.claim(download);
    left.delete(Set.of(TestFiles.ROOT.id()));

    assertThat(missingLater(download)).hasSize(2);
  }

  @Test
  void saysWhichAlgorithmToHashWith() {
    Checksum md5 = new Checksum(Checksum.Algorithm.MD5, "00");
    Content content = new Content.Binary(OptionalLong.of(1), Optional.of(md5));

    assertThat(destination.partial(download(dest, "m", content)).writer().hashing())
        .isEqualTo(Hashing.by(Checksum.Algorithm.MD5));
    assertThat(destination.partial(download(dest, "n", TestFiles.export())).writer().hashing())
        .isEqualTo(new Hashing(Checksum.Algorithm.SHA256, true));
  }
}
