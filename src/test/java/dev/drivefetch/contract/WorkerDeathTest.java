package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Slow;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A worker process that is killed costs nothing but time. The only children here are workers. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class WorkerDeathTest {
  @TempDir private Path folder = Path.of("");
  private World world = new World("none", Path.of(""));

  @BeforeEach
  void begin() {
    world =
        new World("processes", folder)
            .has(WorkerDeathTest::fourFiles)
            .behaves(
                it ->
                    it.withLatency(
                        new Latency(
                            Duration.ZERO,
                            Duration.ZERO,
                            Duration.ZERO,
                            OptionalLong.of(4_000_000))));
  }

  private static DriveContentBuilder fourFiles(DriveContentBuilder drive) {
    for (int each = 0; each < 4; each++) {
      drive.seeded(ROOT, "file-" + each, each + ".bin", 2 << 20, each);
    }
    return drive;
  }

  @AfterEach
  void end() {
    world.close();
  }

  /** Runs and kills all workers at each of these reports of progress, counted from 1. */
  private Run fetchKillingAt(int... reports) {
    Set<Integer> moments = Set.copyOf(Arrays.stream(reports).boxed().toList());
    var count = new AtomicInteger();
    return world.fetch(
        (_, event) -> {
          if (event instanceof FetchEvent.BytesReceived
              && moments.contains(count.incrementAndGet())) {
            ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
          }
        });
  }

  @Test
  void whenAWorkerIsKilledItsRangeIsTakenOnAndNoWorkerIsLeft() {
    var killed = new AtomicInteger();
    Run run =
        world
            .fetch(
                (_, event) -> {
                  if (event instanceof FetchEvent.BytesReceived && killed.getAndIncrement() == 0) {
                    ProcessHandle.current()
                        .children()
                        .findFirst()
                        .ifPresent(ProcessHandle::destroyForcibly);
                  }
                })
            .isWhole()
            .downloaded(4);

    assertThat(run.events(FetchEvent.RetryScheduled.class))
        .as("ranges that lost their worker")
        .extracting(retry -> retry.failure().reason())
        .containsOnly(Reason.WORKER_DIED);
    assertThat(ProcessHandle.current().children()).as("processes left by the run").isEmpty();
  }

  @Test
  void whenAllWorkersAreKilledAgainAndAgainTheRunStillGetsThere() {
    Run run = fetchKillingAt(1, 5, 9).isWhole().downloaded(4);

    assertThat(run.events(FetchEvent.RetryScheduled.class))
        .as("ranges that lost their worker")
        .hasSizeGreaterThanOrEqualTo(3);
    assertThat(ProcessHandle.current().children()).as("processes left by the run").isEmpty();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aWorkerThatHangsIsKilledAndItsRangeIsTakenOn() {
    var reports = new AtomicInteger();
    Run run =
        world
            .beat(Duration.ofMillis(100))
            .fetch(
                (_, event) -> {
                  if (event instanceof FetchEvent.BytesReceived && reports.getAndIncrement() == 0) {
                    hang(ProcessHandle.current().children().findFirst().orElseThrow());
                  }
                })
            .isWhole()
            .downloaded(4);

    assertThat(run.events(FetchEvent.RetryScheduled.class))
        .as("ranges that lost their worker")
        .extracting(retry -> retry.failure().detail())
        .anyMatch(detail -> detail.contains("hung"));
    assertThat(ProcessHandle.current().children()).as("processes left by the run").isEmpty();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aRunThatIsStoppedDoesNotWaitForAWorkerThatHangs() {
    var reports = new AtomicInteger();
    Run run =
        world
            .fetch(
                (fetch, event) -> {
                  if (event instanceof FetchEvent.BytesReceived && reports.getAndIncrement() == 0) {
                    ProcessHandle.current().children().toList().forEach(WorkerDeathTest::hang);
                    fetch.stop(Failure.of(Reason.INTERRUPTED, "the test asks"));
                  }
                })
            .stoppedFor(Reason.INTERRUPTED);

    assertThat(run.parts())
        .as("what is left to go on with")
        .anyMatch(part -> part.toString().endsWith(".ranges"));
    assertThat(ProcessHandle.current().children()).as("processes left by the run").isEmpty();
  }

  /** It is there and does nothing any more, as if it were stuck. */
  private static void hang(ProcessHandle worker) {
    try {
      new ProcessBuilder("kill", "-STOP", Long.toString(worker.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRunThatIsStoppedLeavesNoWorkerBehind() {
    world
        .fetch(
            (run, event) -> {
              if (event instanceof FetchEvent.BytesReceived) {
                run.stop(Failure.of(Reason.INTERRUPTED, "the test asks"));
              }
            })
        .stoppedFor(Reason.INTERRUPTED);

    assertThat(ProcessHandle.current().children()).as("processes left by the run").isEmpty();
  }
}
