package dev.drivefetch.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class SmallFileTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void isReadWhole() throws IOException {
    Path file = Files.writeString(directory.resolve("file"), "grün\n");

    assertThat(SmallFile.read(file)).isEqualTo("grün\n");
  }

  @Test
  void isRefusedIfItIsNotText() throws IOException {
    Path file = Files.write(directory.resolve("file"), new byte[] {(byte) 0xC3});

    assertThatThrownBy(() -> SmallFile.read(file)).isInstanceOf(CharacterCodingException.class);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void isRefusedIfItDoesNotEnd() {
    assertThatThrownBy(() -> SmallFile.read(Path.of("/dev/zero")))
        .isInstanceOf(FileSystemException.class)
        .hasMessageContaining("too large");
  }
}
