package dev.drivefetch.emulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EmulatorByteRangeTest {
  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 9",
    "bytes=5-, 5, 99",
    "bytes=-10, 90, 99",
    "bytes=-1000, 0, 99",
    "bytes=99-1000, 99, 99",
    "bytes=0-0, 0, 0"
  })
  void aRangeIsCutToTheBody(String header, long first, long last) {
    assertThat(ByteRange.of(Optional.of(header), 100)).isEqualTo(new ByteRange.Part(first, last));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=100-", "bytes=100-200", "bytes=-0"})
  void pastTheEndThereIsNothing(String header) {
    assertThat(ByteRange.of(Optional.of(header), 100)).isInstanceOf(ByteRange.Unsatisfiable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-", "bytes=0-0", "bytes=-1"})
  void noRangeOfAnEmptyBodyCanBeHad(String header) {
    assertThat(ByteRange.of(Optional.of(header), 0)).isInstanceOf(ByteRange.Unsatisfiable.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=9-5", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "bytes=a-b", ""})
  void whatIsNoSingleRangeIsLeftAside(String header) {
    assertThat(ByteRange.of(Optional.of(header), 100)).isInstanceOf(ByteRange.Whole.class);
  }

  @Test
  void withoutAHeaderTheWholeBodyIsAskedFor() {
    assertThat(ByteRange.of(Optional.empty(), 0)).isInstanceOf(ByteRange.Whole.class);
  }
}
