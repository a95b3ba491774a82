package dev.drivefetch.pace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.drivefetch.pace.RatePhase.Event;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table, and nothing but the table. */
final class RatePhaseTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      useHeadersInDisplayName = true,
      textBlock =
          """
          EVENT    | FREE  | TRIAL | HELD
          OVERRUN  | HELD  | HELD  | HELD
          REFUSED  | TRIAL |       | HELD
          IN_DOUBT | TRIAL |       |
          SAME     |       | FREE  |
          CHANGED  |       | HELD  |
          FUTILE   |       |       | TRIAL
          ACCEPTED | FREE  |       | HELD
          OVERDUE  |       | FREE  | FREE
          """)
  void whatFollowsInEachPhaseOn(Event event, RatePhase free, RatePhase trial, RatePhase held) {
    assertFollows(RatePhase.FREE, event, free);
    assertFollows(RatePhase.TRIAL, event, trial);
    assertFollows(RatePhase.HELD, event, held);
  }

  private static void assertFollows(RatePhase from, Event event, RatePhase to) {
    if (to == null) {
      assertThatIllegalStateException()
          .isThrownBy(() -> from.after(event))
          .withMessage(event + " in " + from);
    } else {
      assertThat(from.after(event)).as("%s in %s", event, from).isEqualTo(to);
    }
  }
}
