package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.KEY;
import static dev.drivefetch.contract.World.ROOT;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Main;
import dev.drivefetch.OwnJvm;
import dev.drivefetch.Slow;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.emulator.RequestKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program as a process of its own, with its workers in the middle of their work. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class ParentDeathTest {
  private static final int WORKERS = 2;

  @TempDir private Path folder = Path.of("");
  private World world = new World("none", Path.of(""));
  private @Nullable Process started;
  private List<ProcessHandle> workers = List.of();

  @BeforeEach
  void beginAndWaitUntilAllWorkersAreAtWork() throws Exception {
    var atWork = new CountDownLatch(WORKERS);
    world =
        new World("processes", folder)
            .behaves(
                it ->
                    it.withLatency(
                        new Latency(
                            Duration.ZERO, Duration.ZERO, Duration.ZERO, OptionalLong.of(100_000))))
            .has(drive -> drive.seeded(ROOT, "one", "one.bin", 8 << 20, 1))
            .has(drive -> drive.seeded(ROOT, "two", "two.bin", 8 << 20, 2))
            .goesWrong(
                FaultRule.on(RequestKind.MEDIA)
                    .where(
                        _ -> {
                          atWork.countDown();
                          return false;
                        })
                    .answer(new Fault.Stall(0)));
    Process program = start();
    started = program;
    assertThat(atWork.await(1, TimeUnit.MINUTES)).as("whether the workers work").isTrue();
    workers = program.children().toList();
    assertThat(workers).as("worker processes").hasSize(WORKERS);
  }

  private Process start() throws IOException {
    var builder =
        new ProcessBuilder(
            OwnJvm.command(
                List.of(),
                Main.class,
                "fetch",
                "--mode=processes",
                "--workers=" + WORKERS,
                "--endpoint=" + world.drive().endpoint(),
                "--dest=" + world.dest(),
                "--progress=none",
                ROOT));
    builder.environment().put("DRIVEFETCH_API_KEY", KEY);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
    return builder.start();
  }

  @AfterEach
  void end() {
    if (started != null) {
      started.destroyForcibly();
    }
    workers.forEach(ProcessHandle::destroyForcibly);
    world.close();
  }

  @Test
  void aKilledParentLeavesNoWorkerBehind() {
    requireNonNull(started).toHandle().destroyForcibly();

    assertThat(
            CompletableFuture.allOf(
                workers.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new)))
        .as("the end of the workers")
        .succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void noWorkerShowsTheKeyToOtherUsersOfTheMachine() throws IOException {
    assertThat(visible(requireNonNull(started).toHandle()))
        .as("what the program itself was given")
        .contains(KEY);

    for (ProcessHandle worker : workers) {
      assertThat(visible(worker))
          .as("the command line and environment of a worker")
          .contains("WorkerMain")
          .doesNotContain(KEY, "DRIVEFETCH_");
    }
  }

  private static String visible(ProcessHandle process) throws IOException {
    Path about = Path.of("/proc", Long.toString(process.pid()));
    return Files.readString(about.resolve("cmdline"), StandardCharsets.ISO_8859_1)
        + Files.readString(about.resolve("environ"), StandardCharsets.ISO_8859_1);
  }
}
