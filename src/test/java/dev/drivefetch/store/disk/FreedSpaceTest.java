package dev.drivefetch.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class FreedSpaceTest {
  private static final int SIZE = 1 << 20;

  @TempDir private Path folder;
  private final FreedSpace space = FreedSpace.ofSystem().orElseThrow();

  @Test
  void theBytesAreGoneAndTheFileIsAsLongAsItWas() throws IOException {
    byte[] ones = new byte[SIZE];
    Arrays.fill(ones, (byte) 1);
    Path file = Files.write(folder.resolve("a b"), ones);

    assertThat(space.free(file, 0, SIZE / 2)).isTrue();

    Arrays.fill(ones, 0, SIZE / 2, (byte) 0);
    assertThat(file).hasBinaryContent(ones);
  }

  @Test
  void aFileThatIsNotThereIsNotMade() {
    Path file = folder.resolve("none");

    assertThat(space.free(file, 0, 1)).isFalse();

    assertThat(file).doesNotExist();
  }
}
