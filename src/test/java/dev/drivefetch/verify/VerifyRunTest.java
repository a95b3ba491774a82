package dev.drivefetch.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.drivefetch.manifest.Manifest;
import dev.drivefetch.manifest.ManifestEntry;
import dev.drivefetch.manifest.ManifestEntry.State;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Difference;
import dev.drivefetch.model.Difference.Kind;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.model.VerifySummary;
import dev.drivefetch.report.VerifyText;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.LocalPlacement;
import dev.drivefetch.store.StoreOptions;
import dev.drivefetch.store.TestFiles;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyRunTest {
  /** Of "abc". */
  private static final Checksum CHECKSUM =
      new Checksum(Checksum.Algorithm.MD5, "900150983cd24fb0d6963f7d28e17f72");

  @TempDir private Path folder = Path.of("");
  private final List<Difference> told = new ArrayList<>();
  private Path dest = Path.of("");

  @BeforeEach
  void open() {
    dest = folder.resolve("files");
    Destination.open(dest, StoreOptions.standard());
  }

  private void here(String path, String content) throws IOException {
    Files.createDirectories(dest.resolve(path).resolveSibling(""));
    Files.writeString(dest.resolve(path), content);
  }

  private Manifest manifest() {
    Destination destination = Destination.of(dest);
    return Manifest.open(destination, new LocalPlacement(destination), Clock.systemUTC());
  }

  private void onRecord(Optional<Checksum> checksum, State state, String... paths) {
    try (Manifest manifest = manifest()) {
      for (String path : paths) {
        manifest.record(
            new ManifestEntry(
                "id-of-" + path,
                path,
                OptionalLong.of(3),
                checksum,
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                state,
                Optional.empty()));
      }
    }
  }

  private void fetched(String... paths) {
    onRecord(Optional.of(CHECKSUM), State.FETCHED, paths);
  }

  private VerifySummary verify() throws InterruptedException {
    return new VerifyRun(System::nanoTime).run(dest, 3, told::add).orElseThrow();
  }

  private void assertTold(Kind kind, String path) {
    assertThat(told)
        .extracting(Difference::kind, Difference::path)
        .containsExactly(tuple(kind, path));
  }

  @Test
  void whatIsAsItWasFetchedIsRight() throws Exception {
    fetched("a", "sub/b");
    here("a", "abc");
    here("sub/b", "abc");

    assertThat(verify().isRight()).isTrue();
    assertThat(told).isEmpty();
  }

  @Test
  void whatIsGoneIsMissing() throws Exception {
    fetched("sub/a");

    assertThat(verify().missing()).isEqualTo(1);
    assertTold(Kind.MISSING, "sub/a");
  }

  @Test
  void otherBytesOfTheSameLengthAreAChange() throws Exception {
    fetched("a");
    here("a", "abd");

    assertThat(verify().changed()).isEqualTo(1);
    assertTold(Kind.CHANGED, "a");
  }

  @Test
  void anotherLengthIsAChangeEvenWithoutAChecksum() throws Exception {
    onRecord(Optional.empty(), State.FETCHED, "a");
    here("a", "abcd");

    verify();

    assertTold(Kind.CHANGED, "a");
  }

  @Test
  void whatHasNoChecksumIsCountedApart() throws Exception {
    onRecord(Optional.empty(), State.FETCHED, "a");
    here("a", "xyz");

    VerifySummary summary = verify();

    assertThat(summary.right()).isEqualTo(1);
    assertThat(summary.unhashed()).isEqualTo(1);
  }

  /** The row of a document, and those of an API and of a public page. */
  @Test
  void whatIsComparedWithItsDownloadOnlyIsCountedApart() throws Exception {
    var document = TestFiles.file("doc", "doc", TestFiles.ROOT, TestFiles.export());
    var listed = TestFiles.file("listed", "listed");
    try (Manifest manifest = manifest()) {
      for (RemoteFile file : List.of(document, listed)) {
        manifest.record(
            ManifestEntry.of(file, file.name(), State.FETCHED, Instant.EPOCH)
                .withSize(3)
                .withChecksum(CHECKSUM));
      }
    }
    fetched("public");
    for (String path : List.of("doc", "listed", "public")) {
      here(path, "abc");
    }

    VerifySummary summary = verify();

    assertThat(summary.right()).isEqualTo(3);
    assertThat(summary.ofDownloadOnly()).isEqualTo(2);
    assertThat(VerifyText.of(summary))
        .startsWith("Verified: 3 OK (2 against their download only, no checksum from Drive), 0");
  }

  @Test
  void whatIsNotOnRecordIsForeign() throws Exception {
    fetched("a");
    here("a", "abc");
    here("sub/mine.txt", "mine");

    assertThat(verify().foreign()).isEqualTo(1);
    assertTold(Kind.FOREIGN, "sub/mine.txt");
  }

  @Test
  void anOldFileWhoseNewContentFailedIsNeitherWrongNorForeign() throws Exception {
    onRecord(Optional.of(CHECKSUM), State.FAILED, "a");
    here("a", "old content");

    assertThat(verify().isRight()).isTrue();
  }

  @Test
  void symbolicLinksAreNotFollowed() throws Exception {
    Path outside = Files.createDirectory(folder.resolve("outside"));
    Files.write(outside.resolve("a"), "abc".getBytes(UTF_8));
    Files.createSymbolicLink(dest.resolve("link"), outside);
    fetched("link/a");

    verify();

    assertTold(Kind.MISSING, "link/a");
  }

  @Test
  void aManifestCannotLeadOutOfTheDestination() throws Exception {
    Files.writeString(folder.resolve("a"), "abc");
    fetched("../a", "sub/../../a", folder + "/a", "");

    assertThat(verify().missing()).isEqualTo(4);
  }

  @Test
  void thousandsOfFilesAreCountedEachOnce() throws Exception {
    var paths = new String[2_000];
    for (int each = 0; each < paths.length; each++) {
      paths[each] = "gone-" + each;
    }
    fetched(paths);

    assertThat(verify().missing()).isEqualTo(2_000);
    assertThat(told).doesNotHaveDuplicates().hasSize(2_000);
  }

  @Test
  void withoutAManifestNothingIsSaidAndNothingIsMade() throws Exception {
    assertThat(new VerifyRun(System::nanoTime).run(dest, 3, told::add)).isEmpty();

    assertThat(dest.resolve(Destination.STATE).resolve("manifest.db")).doesNotExist();
  }

  @Test
  void aDamagedManifestIsSaidAndLeftAsItIs() throws Exception {
    Path manifest = dest.resolve(Destination.STATE).resolve("manifest.db");
    Files.writeString(manifest, "this is no database at all".repeat(100));

    assertThatThrownBy(this::verify)
        .isInstanceOf(StoreException.class)
        .hasMessageContaining("manifest");
    assertThat(manifest).isRegularFile();
  }
}
