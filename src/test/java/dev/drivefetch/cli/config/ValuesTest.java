package dev.drivefetch.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, rates, times and numbers as they are typed. */
final class ValuesTest {
  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1000, 1000",
    "000000000000000001, 1",
    "1k, 1024",
    "1K, 1024",
    "1kB, 1024",
    "1KiB, 1024",
    "2m, 2097152",
    "2MiB, 2097152",
    "1G, 1073741824",
    "1048576k, 1073741824",
    "1073741824, 1073741824",
  })
  void aLeastRateIsASize(String text, long bytes) {
    assertThat(Values.minRate(text)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99999999999999999999G",
        "999999999999999999G",
        "999999999G",
        "17179869185G",
        "8589934592G",
        "9223372036854775807",
        "9223372036854775808",
        "18446744073709551617",
        "1073741825",
        "2G",
        "0k",
        "00",
        "-1",
        "-1k",
        "+1",
        "1.5k",
        "1 k",
        " 1k",
        "1kk",
        "1T",
        "1KB/s",
        "1b",
        "k",
        "",
        "\u0661k",
        "0x10",
        "1e3",
        "OFF",
        "none",
      })
  void whatIsNoLeastRateIsRefused(String text) {
    assertThatThrownBy(() -> Values.minRate(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be off or a size up to 1G, such as 1k or 2M");
  }

  @ParameterizedTest
  @ValueSource(strings = {"off", "0"})
  void noLeastRateAndNoSplitting(String text) {
    assertThat(Values.minRate(text)).isEmpty();
    assertThat(Values.splitSize(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1M, 1048576",
    "64m, 67108864",
    "1048576, 1048576",
    "5000000000, 5000000000",
    "1GiB, 1073741824",
    "1073741824G, 1152921504606846976",
  })
  void aSplitSizeIsASize(String text, long bytes) {
    assertThat(Values.splitSize(text)).hasValue(bytes);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "99999999999999999999G",
        "999999999999999999G",
        "17179869184G",
        "1099511627777M",
        "1073741825G",
        "9223372036854775807",
        "1048575",
        "1023k",
        "0M",
        "-1G",
        "-64M",
        "1.5G",
        "1T",
        "G",
        "",
      })
  void whatIsNoSplitSizeIsRefused(String text) {
    assertThatThrownBy(() -> Values.splitSize(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("off or a size from 1M on");
  }

  @ParameterizedTest
  @CsvSource({"1, PT1S", "30s, PT30S", "2m, PT2M", "1h, PT1H", "3600, PT1H", "000001s, PT1S"})
  void aStallTimeoutIsATime(String text, Duration time) {
    assertThat(Values.stallTimeout(text)).isEqualTo(time);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "0s",
        "3601",
        "61m",
        "2h",
        "999999h",
        "9999999",
        "99999999999999999999h",
        "-1s",
        "1d",
        ""
      })
  void whatIsNoStallTimeoutIsRefused(String text) {
    assertThatThrownBy(() -> Values.stallTimeout(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 1s to 1h");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "721h", "999999h", "99999999999999999999", "-1h", ""})
  void whatIsNoLongestRunIsRefused(String text) {
    assertThatThrownBy(() -> Values.maxDuration(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 1s to 720h");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "1000000001", "9223372036854775808", "99999999999999999999", "1k", ""})
  void whatIsNoNumberOfUnitsIsRefused(String text) {
    assertThatThrownBy(() -> Values.units(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("must be a whole number from 1 to 1000000000");
  }
}
