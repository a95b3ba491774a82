package dev.drivefetch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class StopSwitchTest {
  private static final Failure WHY = Failure.of(Reason.INTERRUPTED, "seen");

  private final StopSwitch stopSwitch = new StopSwitch();
  private final List<Failure> told = new ArrayList<>();

  @Test
  void tellsWhoIsConnected() {
    stopSwitch.connect(told::add);
    assertThat(told).isEmpty();
    stopSwitch.pull(WHY);

    assertThat(told).containsExactly(WHY);
  }

  @Test
  void tellsWhoConnectsTooLate() {
    stopSwitch.pull(WHY);
    stopSwitch.connect(told::add);

    assertThat(told).containsExactly(WHY);
  }

  @Test
  void onlyTheFirstPullCounts() {
    stopSwitch.connect(told::add);
    stopSwitch.pull(WHY);
    stopSwitch.pull(Failure.of(Reason.DISK_FULL, "seen"));

    assertThat(told).containsExactly(WHY);
  }
}
