package dev.drivefetch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.worker.WorkerProcessTest.FakeProcess;
import java.io.InputStream;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

/** A look is made once a beat; here as often as a test wants. */
final class WatchdogTest {
  private final FakeProcess process =
      new FakeProcess(InputStream.nullInputStream(), OutputStream.nullOutputStream());
  private final Watchdog watchdog = new Watchdog(process);

  @Test
  void aWorkerThatIsSilentFor60LooksIsKilled() {
    watchdog.expect();
    look(59);
    assertThat(process.isAlive()).as("after 59 looks").isTrue();

    look(1);

    assertThat(process.isAlive()).as("after 60 looks").isFalse();
    assertThat(watchdog.hasKilled()).isTrue();
  }

  @Test
  void aSignOfLifeBeginsTheCountAnew() {
    watchdog.expect();
    for (int each = 0; each < 10; each++) {
      look(59);
      watchdog.heard();
    }

    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void whileNobodyListensNothingIsMissed() {
    watchdog.expect();
    watchdog.relax();
    look(1000);
    watchdog.expect();
    look(59);

    assertThat(process.isAlive()).isTrue();
  }

  @Test
  void whoIsCalledOffMustEndSoonWhateverSignsItGives() {
    watchdog.expect();
    watchdog.cancel();
    look(1);
    watchdog.heard();
    assertThat(process.isAlive()).as("after one look").isTrue();

    look(1);

    assertThat(process.isAlive()).as("after two looks").isFalse();
  }

  @Test
  void whoHasEndedWhatWasCalledOffIsTrustedAgain() {
    watchdog.expect();
    watchdog.cancel();
    watchdog.relax();
    watchdog.begin();
    watchdog.expect();
    look(59);

    assertThat(process.isAlive()).isTrue();
  }

  private void look(int times) {
    for (int each = 0; each < times; each++) {
      watchdog.look();
    }
  }
}
