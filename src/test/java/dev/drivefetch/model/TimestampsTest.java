package dev.drivefetch.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.Fuzz;
import dev.drivefetch.Mutation;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TimestampsTest {
  private static final List<String> SAMPLES =
      List.of(
          "2024-05-06T07:08:09Z",
          "2024-02-29T23:59:59.123Z",
          "1969-12-31T00:00:00.000000001Z",
          "2024-05-06T07:08:09.1Z",
          "+12024-05-06T07:08:09.123Z",
          "2024-05-06T07:08:09.123+01:00");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2024-05-06T07:08:09Z",
        "2024-05-06T07:08:09.1Z",
        "2024-05-06T07:08:09.123Z",
        "2024-05-06T07:08:09.123456789Z",
        "0000-01-01T00:00:00.000Z",
        "+12024-05-06T07:08:09.123Z",
        "2024-05-06T07:08:09.123+01:00",
        "2024-05-06t07:08:09.123z",
        "2024-05-06T24:00:00Z",
        "2016-12-31T23:59:60.5Z"
      })
  void anInstantIsThatOfTheJdksParser(String text) {
    assertThat(Timestamps.parse(text)).isEqualTo(Instant.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Z",
        "yesterday",
        "2023-02-29T07:08:09Z",
        "2024-13-06T07:08:09Z",
        "2024-05-06T25:08:09Z",
        "2024-05-06T07:08:09",
        "2024-05-06T07:08:09.1234567890Z"
      })
  void whatIsNoneIsRefused(String text) {
    assertThatThrownBy(() -> Timestamps.parse(text)).isInstanceOf(DateTimeException.class);
  }

  @Test
  void whateverComesIsWhatTheJdksParserTakesItFor() {
    Fuzz.trials(
        5_000,
        random -> {
          String text = Mutation.ofText(random, SAMPLES);

          assertThat(parsed(text)).as(text).isEqualTo(parsedByTheJdk(text));
        });
  }

  private static Optional<Instant> parsed(String text) {
    try {
      return Optional.of(Timestamps.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<Instant> parsedByTheJdk(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }
}
