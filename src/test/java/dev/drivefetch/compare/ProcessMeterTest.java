package dev.drivefetch.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drivefetch.Slow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Slow
final class ProcessMeterTest {
  @TempDir private Path directory = Path.of("");

  @Test
  @EnabledOnOs(OS.LINUX)
  void countsTheChildrenOfTheProcessToo() throws Exception {
    // Enough work for the system's clock of 10 ms to see, all of it in the child's child.
    Measurement measurement = run("sh -c 'i=0; while [ $i -lt 300000 ]; do i=$((i+1)); done'; :");

    assertThat(measurement.exitCode()).isZero();
    assertThat(measurement.took()).isPositive();
    assertThat(measurement.usage().orElseThrow().cpu()).isGreaterThan(Duration.ofMillis(20));
    assertThat(measurement.usage().orElseThrow().peakBytes()).isPositive();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void tellsTheExitCode() throws Exception {
    assertThat(run("exit 42").exitCode()).isEqualTo(42);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  @Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void whoeverIsInterruptedLeavesNoProcessBehind() throws Exception {
    Path pid = directory.resolve("pid");
    Thread me = Thread.currentThread();
    Thread.ofPlatform().start(() -> interruptWhenThere(me, pid));

    assertThatThrownBy(() -> run("sh -c 'echo $$ >new; mv new pid; exec sleep 1000' & wait"))
        .isInstanceOf(InterruptedException.class);

    long grandchild = Long.parseLong(Files.readString(pid).strip());
    assertThat(ProcessHandle.of(grandchild).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @SuppressWarnings("ThreadPriorityCheck") // There is nobody to wait for.
  private static void interruptWhenThere(Thread thread, Path file) {
    while (!Files.exists(file)) {
      Thread.yield();
    }
    thread.interrupt();
  }

  private Measurement run(String script) throws IOException, InterruptedException {
    return new ProcessMeter(System::nanoTime)
        .run(new ProcessBuilder("sh", "-c", script).directory(directory.toFile()));
  }
}
