package dev.drivefetch.drive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GoogleHashTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      value = {
        "crc32c=n03x6A==                               | 9f4df1e8",
        "CRC32C=n03x6A==                               | 9f4df1e8",
        "crc32c=n03x6A==,md5=Ojk9c3dhfxgoKVVHYwFbHQ==  | 9f4df1e8",
        "md5=Ojk9c3dhfxgoKVVHYwFbHQ==, crc32c=n03x6A== | 9f4df1e8",
        "md5=Ojk9c3dhfxgoKVVHYwFbHQ== ; crc32c=n03x6A==| 9f4df1e8",
        "crc32c=AAAAAA==                               | 00000000",
        "crc32c=n03x6A                                 | 9f4df1e8",
        "md5=Ojk9c3dhfxgoKVVHYwFbHQ==                  | none",
        "crc32c=                                       | none",
        "crc32c=n03x                                   | none",
        "crc32c=n03x6AAA                               | none",
        "crc32c=?                                      | none",
        "n03x6A==                                      | none",
        "''                                            | none",
      })
  void findsTheCrc(String headers, String expected) {
    assertThat(GoogleHash.crc32c(Arrays.asList(headers.split(" ; "))))
        .isEqualTo(Optional.ofNullable(expected));
  }

  @Test
  void noHeaderIsNoCrc() {
    assertThat(GoogleHash.crc32c(List.of())).isEmpty();
  }

  /** The check value of the CRC's definition, as Google's documents spell it in Base64. */
  @Test
  void isWhatJavaComputes() {
    var crc = new CRC32C();
    crc.update("123456789".getBytes(StandardCharsets.US_ASCII));

    assertThat(GoogleHash.crc32c(List.of("crc32c=4waSgw==")))
        .contains(HexFormat.of().toHexDigits((int) crc.getValue()));
  }
}
