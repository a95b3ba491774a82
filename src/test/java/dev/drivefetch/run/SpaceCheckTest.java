package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.ByteSum;
import dev.drivefetch.model.FetchEvent;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SpaceCheckTest {
  @TempDir private Path folder = Path.of("");

  private static Optional<FetchEvent> warning(Path dest, long bytes) {
    return new SpaceCheck(dest, () -> new ByteSum(bytes, true)).warning();
  }

  @Test
  void bothFiguresAreToldOfADestinationThatNeedNotExist() {
    Path dest = folder.resolve("not/yet");

    assertThat(warning(dest, Long.MAX_VALUE))
        .get()
        .isInstanceOfSatisfying(
            FetchEvent.SpaceShort.class,
            it -> {
              assertThat(it.dest()).isEqualTo(dest);
              assertThat(it.missing()).isEqualTo(new ByteSum(Long.MAX_VALUE, true));
              assertThat(it.free()).isBetween(0L, Long.MAX_VALUE - 1);
            });
  }

  @Test
  void whatFitsIsNotMentioned() {
    assertThat(warning(folder, 0)).isEmpty();
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFileSystemThatCountsNoRoomIsNotFull() {
    assertThat(warning(Path.of("/proc"), Long.MAX_VALUE)).isEmpty();
  }
}
