package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmulatorByteSourceTest {
  @Test
  void seededBytesAreTheSameHoweverTheyAreRead() throws IOException {
    ByteSource source = new SeededBytes(1000, 42);
    byte[] whole = source.read(0, 1000);

    for (int offset = 0; offset < 40; offset++) {
      for (int length = 0; length < 40; length++) {
        assertThat(source.read(offset, length))
            .isEqualTo(Arrays.copyOfRange(whole, offset, offset + length));
      }
    }
  }

  @Test
  void seededBytesCanBeReadAtTheEndOfATerabyte() throws IOException {
    long size = 1L << 40;
    ByteSource source = new SeededBytes(size, 1);

    assertThat(source.read(size - 5, 5))
        .isEqualTo(Arrays.copyOfRange(source.read(size - 9, 9), 4, 9));
  }

  @Test
  void anotherSeedGivesOtherBytes() throws IOException {
    assertThat(new SeededBytes(64, 1).read(0, 64)).isNotEqualTo(new SeededBytes(64, 2).read(0, 64));
  }

  @Test
  void allKindsOfSourcesGiveTheirBytesFromAnyOffset(@TempDir Path folder) throws IOException {
    byte[] bytes = {0, 1, 2, 3, 4, 5};
    Path file = Files.write(folder.resolve("f"), bytes);

    for (ByteSource source : Stream.of(new GivenBytes(bytes), new DiskBytes(file)).toList()) {
      assertThat(source.size()).isEqualTo(6);
      assertThat(source.read(2, 3)).containsExactly(2, 3, 4);
    }
  }

  @Test
  void checksumsAreThoseOfTheBytes() throws IOException {
    Checksums sums = Checksums.of(new GivenBytes(new byte[0]));

    assertThat(sums.md5()).isEqualTo("d41d8cd98f00b204e9800998ecf8427e");
    assertThat(sums.sha1()).isEqualTo("da39a3ee5e6b4b0d3255bfef95601890afd80709");
    assertThat(sums.sha256()).startsWith("e3b0c44298fc1c149afbf4c8996fb924");
    assertThat(new ChecksumCache().crc32c(new GivenBytes(new byte[0]), 0))
        .contains("crc32c=AAAAAA==");
  }
}
