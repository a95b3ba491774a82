package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.drivefetch.model.Reason;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalPlacementTest implements PlacementContract {
  @TempDir private Path temporary;

  private Path dest;
  private Path outside;
  private Placement placement;

  @BeforeEach
  void open() throws IOException {
    dest = temporary.resolve("dest");
    outside = Files.createDirectory(temporary.resolve("outside"));
    Files.writeString(outside.resolve("precious"), "precious");
    placement = new LocalPlacement(Destination.open(dest, StoreOptions.standard()));
  }

  @Override
  public Placement placement() {
    return placement;
  }

  /** That nothing has been lost by a power cut cannot be seen here. */
  @Nested
  final class Durable implements PlacementContract {
    @Override
    public Placement placement() {
      return new LocalPlacement(Destination.open(dest, StoreOptions.standard().withDurable(true)));
    }
  }

  private Path part() throws IOException {
    return Files.writeString(placement.state().resolve("x.part"), "new");
  }

  private static void isRefused(Reason reason, ThrowingCallable attempt) {
    assertThatExceptionOfType(StoreException.class)
        .isThrownBy(attempt)
        .satisfies(e -> assertThat(e.failure().reason()).isEqualTo(reason));
  }

  @Test
  void noLinkOnTheWayIsFollowed() throws IOException {
    Files.createSymbolicLink(dest.resolve("link"), outside);
    Files.writeString(dest.resolve("a"), "a");
    String beyond = "link/precious";

    assertThat(placement.find(beyond)).isEmpty();
    assertThat(placement.delete(beyond)).isFalse();
    assertThatIOException().isThrownBy(() -> placement.read(beyond));
    assertThatIOException().isThrownBy(() -> placement.move(beyond, "b"));
    isRefused(Reason.PATH_OCCUPIED, () -> placement.place(part(), beyond));
    isRefused(Reason.PATH_OCCUPIED, () -> placement.move("a", beyond));
    isRefused(Reason.PATH_OCCUPIED, () -> placement.create("link/new", new byte[1]));
    assertThat(outside.resolve("precious")).hasContent("precious");
    assertThat(outside.resolve("new")).doesNotExist();
    assertThat(placement.state().resolve("x.part")).hasContent("new");
  }

  @Test
  void aLinkInAFilesPlaceIsNoFileAndIsReplacedNotFollowed() throws IOException {
    Files.createSymbolicLink(dest.resolve("a"), outside.resolve("precious"));

    assertThat(placement.find("a")).isEmpty();
    assertThat(placement.delete("a")).isFalse();
    assertThat(placement.create("a", new byte[1])).isFalse();
    placement.place(part(), "a");

    assertThat(Files.isRegularFile(dest.resolve("a"), LinkOption.NOFOLLOW_LINKS)).isTrue();
    assertThat(outside.resolve("precious")).hasContent("precious");
  }

  @Test
  void linksAreNotListedAndNotFollowed() throws IOException {
    Files.createSymbolicLink(dest.resolve("directory"), outside);
    Files.createSymbolicLink(dest.resolve("file"), outside.resolve("precious"));
    Files.writeString(dest.resolve("a"), "a");

    List<String> found = new ArrayList<>();
    placement.list(file -> found.add(file.name()));

    assertThat(found).containsExactly("a");
  }

  @Test
  void aDirectoryInAFilesPlaceStays() throws IOException {
    Files.createDirectories(dest.resolve("a/b"));
    Files.writeString(dest.resolve("c"), "c");

    assertThat(placement.find("a")).isEmpty();
    assertThat(placement.delete("a")).isFalse();
    assertThat(placement.isFree("a", "c")).isFalse();
    assertThat(placement.create("a", new byte[1])).isFalse();
    isRefused(Reason.PATH_OCCUPIED, () -> placement.place(part(), "a"));
    isRefused(Reason.PATH_OCCUPIED, () -> placement.move("c", "a"));
    assertThat(dest.resolve("a/b")).isDirectory();
    assertThat(dest.resolve("c")).hasContent("c");
    assertThat(placement.state().resolve("x.part")).hasContent("new");
  }

  @Test
  void aNameWithALinkIsNotFree() throws IOException {
    Files.writeString(dest.resolve("a"), "a");
    Files.createSymbolicLink(dest.resolve("b"), dest.resolve("none"));

    assertThat(placement.isFree("b", "a")).isFalse();
  }

  @Test
  void anotherNameOfTheSameFileIsFree() throws IOException {
    Files.writeString(dest.resolve("a"), "a");
    Files.createLink(dest.resolve("b"), dest.resolve("a"));

    assertThat(placement.isFree("b", "a")).isTrue();
  }

  @Test
  void nothingIsPutIntoADestinationThatTookTheFirstOnesPlace() throws IOException {
    Files.writeString(dest.resolve("a"), "a");
    Path part = part();
    Path former = Files.move(dest, temporary.resolve("former"));
    Files.createDirectories(dest);
    Files.writeString(dest.resolve("a"), "other");

    isRefused(
        Reason.DESTINATION_GONE, () -> placement.place(former.resolve(dest.relativize(part)), "b"));
    isRefused(Reason.DESTINATION_GONE, () -> placement.move("a", "b"));
    isRefused(Reason.DESTINATION_GONE, () -> placement.create("b", new byte[1]));
    assertThat(dest.resolve("b")).doesNotExist();
  }

  @Test
  void aTimeThatIsSetIsTheFiles() throws IOException {
    Files.writeString(dest.resolve("a"), "a");

    PlacedFile file = placement.setTime(placement.find("a").orElseThrow(), TestFiles.TIME);

    assertThat(file.modified()).isEqualTo(TestFiles.TIME);
  }

  @Test
  void theTimeOfThePartGoesWithIt() throws IOException {
    Path part = part();
    var time = Files.getLastModifiedTime(part);

    placement.place(part, "a");

    assertThat(placement.find("a").orElseThrow().modified()).isEqualTo(time.toInstant());
  }
}
