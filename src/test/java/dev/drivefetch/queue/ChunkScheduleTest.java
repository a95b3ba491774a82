package dev.drivefetch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Fuzz;
import dev.drivefetch.model.Range;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ChunkScheduleTest {
  private static final long MIB = 1 << 20;

  private static List<Long> mebibytes(List<Range> parts) {
    return parts.stream().map(part -> part.length() / MIB).toList();
  }

  @Test
  void twoThirdsAreSharedFirstAndTheRestThereafter() {
    List<Range> parts = ChunkSchedule.cut(new Range(0, 120 * MIB), 4, 0);

    assertThat(mebibytes(parts)).containsExactly(20L, 20L, 20L, 20L, 10L, 10L, 10L, 10L);
  }

  @Test
  void aLongRestHasWavesOfItsOwn() {
    List<Range> parts = ChunkSchedule.cut(new Range(0, 144 * MIB), 2, 0);

    assertThat(mebibytes(parts)).containsExactly(48L, 48L, 16L, 16L, 8L, 8L);
  }

  @Test
  void whatWouldComeInSmallPartsIsNotCut() {
    Range range = new Range(5, 119 * MIB);

    assertThat(ChunkSchedule.cut(range, 10, 0)).containsExactly(range);
    assertThat(ChunkSchedule.cut(range, 1, 0)).containsExactly(range);
  }

  @Test
  void aPartIsWorthSeveralWaits() {
    Range range = new Range(0, 1024 * MIB);

    assertThat(ChunkSchedule.cut(range, 10, MIB)).hasSize(30);
    assertThat(ChunkSchedule.cut(range, 10, 6 * MIB)).hasSize(20);
    assertThat(ChunkSchedule.cut(range, 10, 9 * MIB)).containsExactly(range);
  }

  @Test
  void partsFollowOnOneAnotherAndNeverGrow() {
    Fuzz.trials(
        500,
        random -> {
          long start = random.nextLong(1L << 40);
          Range range = new Range(start, start + random.nextLong(8L << 30));
          List<Range> parts = ChunkSchedule.cut(range, 1 + random.nextInt(64), 0);

          assertThat(parts.getFirst().start()).isEqualTo(range.start());
          assertThat(parts.getLast().end()).isEqualTo(range.end());
          for (int i = 1; i < parts.size(); i++) {
            assertThat(parts.get(i).start()).isEqualTo(parts.get(i - 1).end());
            assertThat(parts.get(i).length()).isBetween(4 * MIB - 1, parts.get(i - 1).length());
          }
        });
  }
}
