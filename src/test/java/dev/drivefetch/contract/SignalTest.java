package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.KEY;
import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Main;
import dev.drivefetch.OwnJvm;
import dev.drivefetch.Slow;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.Range;
import dev.drivefetch.store.Leftover;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The program as a process of its own that is asked to end while the server has stalled in the
 * middle of a file; so early that only the signal can be why anything is on record.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class SignalTest {
  private static final int MIB = 1 << 20;
  private static final String NAME = "one.bin";

  @TempDir private Path folder = Path.of("");
  private World world = new World("none", Path.of(""));

  @BeforeEach
  void begin() {
    world =
        new World("threads", folder)
            .has(drive -> drive.seeded(ROOT, "one", NAME, 8 * MIB, 1))
            .goesWrong(FaultRule.on(RequestKind.MEDIA).answer(new Fault.Stall(2 * MIB)));
  }

  @AfterEach
  void end() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource({
    "sequential, INT, 130",
    "threads, TERM, 143",
    "virtual, INT, 130",
    "processes, TERM, 143",
    "async, INT, 130"
  })
  void endsInGoodOrder(String mode, String signal, int exitCode) throws Exception {
    Process program = start(mode);
    try {
      awaitAMebibyte(program);
      send(signal, program.toHandle());

      assertThat(program.waitFor()).isEqualTo(exitCode);
      everythingIsInOrder();
    } finally {
      program.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({"INT, 130", "TERM, 143", "HUP, 129"})
  void jsonTellsTheExitCodeThatTheProcessEndsWith(String signal, int exitCode) throws Exception {
    Process program = start("threads", "--json");
    try {
      awaitAMebibyte(program);
      send(signal, program.toHandle());

      assertThat(program.waitFor()).isEqualTo(exitCode);
      assertThat(Files.readAllLines(folder.resolve("output")))
          .last()
          .asString()
          .startsWith("{\"event\":\"summary\",\"exit_code\":" + exitCode + ",")
          .contains("\"stopped_files\":1,\"failed\":0");
    } finally {
      program.destroyForcibly();
    }
  }

  @Test
  void aWorkerProcessThatHangsDoesNotKeepItFromThat() throws Exception {
    Process program = start("processes");
    List<ProcessHandle> workers = List.of();
    try {
      awaitAMebibyte(program);
      workers = program.children().toList();
      for (ProcessHandle worker : workers) {
        send("STOP", worker);
      }
      send("INT", program.toHandle());

      assertThat(program.waitFor()).isEqualTo(130);
      everythingIsInOrder();
      workers.forEach(worker -> worker.onExit().join());
    } finally {
      program.destroyForcibly();
      workers.forEach(ProcessHandle::destroyForcibly);
    }
  }

  private void everythingIsInOrder() throws IOException {
    Path state = world.dest().resolve(".drivefetch");
    assertThat(Leftover.of(world.dest(), "one", NAME))
        .as("what is left of the file")
        .singleElement()
        .satisfies(part -> assertThat(part.recorded().getFirst().end()).isGreaterThan(MIB / 2));
    assertThat(state.resolve("lock-holder")).as("who has the lock").doesNotExist();
    assertThat(state.resolve("manifest.db-wal")).as("what the manifest has open").doesNotExist();
    assertThat(folder.resolve("output")).content().contains("Time taken to download");
  }

  @SuppressWarnings("ThreadPriorityCheck") // There is nobody to wait for.
  private void awaitAMebibyte(Process program) throws IOException {
    while (sizeHere() < MIB && program.isAlive()) {
      Thread.yield();
    }
    assertThat(program.isAlive()).as("whether it still runs").isTrue();
  }

  private long sizeHere() throws IOException {
    List<Leftover> parts = Leftover.of(world.dest(), "one", NAME);
    assertThat(parts.stream().map(Leftover::recorded).flatMap(List::stream).toList())
        .as("what is on record before the signal")
        .isEqualTo(List.<Range>of());
    return parts.isEmpty() ? 0 : Files.size(parts.getFirst().file());
  }

  private static void send(String signal, ProcessHandle to) throws Exception {
    new ProcessBuilder("kill", "-" + signal, Long.toString(to.pid())).start().waitFor();
  }

  private Process start(String mode, String... more) throws IOException {
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of(
            "fetch",
            "--mode=" + mode,
            "--workers=1",
            "--endpoint=" + world.drive().endpoint(),
            "--dest=" + world.dest(),
            "--progress=none",
            ROOT));
    var builder =
        new ProcessBuilder(
            OwnJvm.hearingInterrupts(
                OwnJvm.command(
                    List.of("-XX:TieredStopAtLevel=1"),
                    Main.class,
                    arguments.toArray(String[]::new))));
    builder.environment().put("DRIVEFETCH_API_KEY", KEY);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
    return builder.start();
  }
}
