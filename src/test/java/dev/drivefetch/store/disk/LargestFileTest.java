package dev.drivefetch.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Reason;
import java.nio.file.Path;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LargestFileTest {
  private static final Path TARGET = Path.of("film.mkv");
  private static final long LARGEST = 4_294_967_295L;

  @ParameterizedTest
  @ValueSource(strings = {"vfat", "msdos", "FAT32", "FAT"})
  void fatHoldsFourGibLessOneByte(String type) {
    LargestFile largest = LargestFile.onType(type);

    assertThat(largest.refusal(TARGET, OptionalLong.of(LARGEST))).isEmpty();
    assertThat(largest.refusal(TARGET, OptionalLong.of(LARGEST + 1)))
        .get()
        .satisfies(
            failure -> {
              assertThat(failure.reason()).isEqualTo(Reason.FILE_TOO_LARGE);
              assertThat(failure.detail()).contains("film.mkv", "4294967296 bytes", "4 GiB");
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"ext4", "exfat", "NTFS", "fuseblk", "apfs", ""})
  void othersAreAskedByWritingToThem(String type) {
    assertThat(LargestFile.onType(type).refusal(TARGET, OptionalLong.of(Long.MAX_VALUE))).isEmpty();
  }

  @Test
  void theFileSystemIsNotLookedAtForAFileThatAnyHolds() {
    var largest =
        new LargestFile(
            () -> {
              throw new AssertionError("it was looked at");
            });

    assertThat(largest.refusal(TARGET, OptionalLong.of(LARGEST))).isEmpty();
  }

  @Test
  void aSizeThatIsNotKnownIsTried() {
    assertThat(LargestFile.onType("vfat").refusal(TARGET, OptionalLong.empty())).isEmpty();
  }

  @Test
  void aDirectoryThatDoesNotExistYetIsOnTheFileSystemAboveIt() {
    Path here = Path.of("").toAbsolutePath();

    assertThat(LargestFile.in(here.resolve("not").resolve("yet")).type().get())
        .isEqualTo(LargestFile.in(here).type().get())
        .isNotEmpty();
  }
}
