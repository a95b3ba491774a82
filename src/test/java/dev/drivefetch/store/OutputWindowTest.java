package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Range;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutputWindowTest {
  private static final long MIB = 1 << 20;

  @ParameterizedTest
  @CsvSource({"1, 32, 64", "4, 32, 256", "8, 16, 256", "64, 8, 1024"})
  void everyWorkerHasTwoChunks(int workers, long chunk, long length) {
    assertThat(OutputWindow.of(workers)).isEqualTo(new OutputWindow(chunk * MIB, length * MIB));
  }

  @Test
  void aRangeIsCutToAChunkUnlessItsRestIsShort() {
    var window = new OutputWindow(100, 1000);

    assertThat(window.first(new Range(50, 201))).isEqualTo(new Range(50, 150));
    assertThat(window.first(new Range(50, 200))).isEqualTo(new Range(50, 200));
  }
}
