package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.DiskFailure;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DestinationTest {
  @TempDir private Path temporary;

  @Test
  void lookingAtOneMakesNothing() {
    Destination.of(temporary.resolve("a"));

    assertThat(temporary).isEmptyDirectory();
  }

  @Test
  void openingOneMakesItWithAStateOnlyItsOwnerReads() throws IOException {
    Destination.open(temporary.resolve("a/b"), StoreOptions.standard());

    Path state = temporary.resolve("a/b/.drivefetch");
    assertThat(state.resolve("parts")).isDirectory();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state)))
        .isEqualTo("rwx------");
  }

  @Test
  void itsStateIsNeverReachedThroughALink() throws IOException {
    Path outside = Files.createDirectory(temporary.resolve("outside"));
    Path dest = Files.createDirectory(temporary.resolve("dest"));
    Files.createSymbolicLink(dest.resolve(".drivefetch"), outside);

    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(() -> Destination.open(dest, StoreOptions.standard()))
        .satisfies(e -> assertThat(e.failure().reason()).isEqualTo(Reason.PATH_OCCUPIED));
    assertThat(outside).isEmptyDirectory();
  }

  @Test
  void aLinkToTheDestinationItselfIsItsUsersChoice() throws IOException {
    Path real = Files.createDirectory(temporary.resolve("real"));
    Path link = Files.createSymbolicLink(temporary.resolve("link"), real);

    Destination.open(link, StoreOptions.standard()).directories().make(link.resolve("x/y"));

    assertThat(real.resolve("x/y")).isDirectory();
  }

  @Test
  void nothingOutsideIsMade() {
    Destination destination = Destination.open(temporary.resolve("a"), StoreOptions.standard());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> destination.directories().make(temporary.resolve("b")));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> destination.partial(TestFiles.download(temporary, "b", TestFiles.sized(1))));
  }

  @Test
  void pathsThatClimbAreRefused() {
    Destination destination = Destination.open(temporary.resolve("a"), StoreOptions.standard());

    assertThatIllegalArgumentException()
        .isThrownBy(() -> destination.directories().make(destination.root().resolve("../b")));
  }

  @ParameterizedTest
  @CsvSource({
    "No space left on device, DISK_FULL",
    "Disk quota exceeded, DISK_FULL",
    "There is not enough space on the disk, DISK_FULL",
    "Read-only file system, DISK_REFUSED",
    "Permission denied, DISK_REFUSED",
    "File name too long, PATH_UNUSABLE",
    "Not a directory, PATH_OCCUPIED",
    "File too large, FILE_TOO_LARGE",
    "Invalid or incomplete multibyte or wide character, PATH_UNUSABLE",
    "Invalid argument, PATH_UNUSABLE",
    "Too many open files, OPEN_FILES",
    "Input/output error, DISK_ERROR",
  })
  void errorsOfTheDiskAreUnderstood(String text, Reason reason) {
    Path file = temporary.resolve("x");

    assertThat(DiskFailure.of("cannot write", file, new IOException(text)).reason())
        .isEqualTo(reason);
    assertThat(
            DiskFailure.of("cannot write", file, new FileSystemException("x", null, text)).reason())
        .isEqualTo(reason);
  }

  @Test
  void anErrorWithOurOwnFilesIsNotOneOfTheirNames() {
    Path part = temporary.resolve(".drivefetch/parts/x");

    assertThat(DiskFailure.of("cannot write", part, new IOException("Invalid argument")).reason())
        .isEqualTo(Reason.DISK_ERROR);
  }

  @Test
  void anErrorWithoutTextIsUnderstoodByItsType() {
    assertThat(DiskFailure.of("cannot write", temporary, new AccessDeniedException("x")).reason())
        .isEqualTo(Reason.DISK_REFUSED);
    assertThat(DiskFailure.of("cannot write", temporary, new IOException()).reason())
        .isEqualTo(Reason.DISK_ERROR);
  }

  @Test
  void anErrorOfADestinationThatWasMovedAwayIsExplainedByThat() throws IOException {
    Path root = temporary.resolve("a");
    Destination destination = Destination.open(root, StoreOptions.standard());
    Failure failure = Failure.of(Reason.DISK_ERROR, "cannot write b");

    assertThat(destination.guard().explained(failure)).isEqualTo(failure);
    Files.move(root, temporary.resolve("elsewhere"));
    assertThat(destination.guard().explained(failure).reason()).isEqualTo(Reason.DESTINATION_GONE);
  }
}
