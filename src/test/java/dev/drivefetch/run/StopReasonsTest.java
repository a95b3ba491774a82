package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StopReasonsTest {
  @ParameterizedTest
  @CsvSource({
    "2026-11-28T14:00:00Z, Europe/Berlin, 09:00 on 2026-11-29",
    "2026-11-29T07:59:59Z, Europe/Berlin, 09:00 on 2026-11-29",
    "2026-11-29T08:00:00Z, Europe/Berlin, 09:00 on 2026-11-30",
    "2026-07-01T12:00:00Z, America/Los_Angeles, 00:00 on 2026-07-02",
    "2026-07-01T12:00:00Z, Asia/Kolkata, 12:30 on 2026-07-02"
  })
  void aDailyLimitEndsAtMidnightWhereGoogleIs(Instant now, ZoneId here, String end) {
    assertThat(explained(Reason.DAILY_LIMIT, now, here))
        .isEqualTo("seen; the limit ends at " + end);
  }

  @Test
  void aDefectNamesTheMode() {
    assertThat(explained(Reason.DEFECT, Instant.EPOCH, ZoneId.of("UTC")))
        .isEqualTo("mode threads: seen");
  }

  @Test
  void otherReasonsSpeakForThemselves() {
    assertThat(explained(Reason.DISK_FULL, Instant.EPOCH, ZoneId.of("UTC"))).isEqualTo("seen");
  }

  private static String explained(Reason reason, Instant now, ZoneId here) {
    return new StopReasons("threads", Clock.fixed(now, here))
        .explained(Failure.of(reason, "seen"))
        .detail();
  }
}
