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
import org.junit.jupiter.params.provider.ValueSource;

/** {@code compare} as a process of its own, which runs the program as further ones. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class CompareTest {
  private static final int MIB = 1 << 20;

  @TempDir private Path folder = Path.of("");
  private Path temporary = Path.of("");
  private World world = new World("none", Path.of(""));

  @BeforeEach
  void begin() throws IOException {
    temporary = Files.createDirectory(folder.resolve("temporary"));
    world = new World("threads", folder).has(drive -> drive.seeded(ROOT, "one", "a", MIB, 1));
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void runsWhatIsAskedForAndPrintsTheTable() throws Exception {
    Process compare = start("--modes=sequential,processes", "--workers-list=2", "--repeat=1");

    assertThat(compare.waitFor()).as(output()).isZero();
    assertThat(output().lines())
        .anyMatch(line -> line.startsWith("1 of 2: sequential, 1 worker ... "))
        .anyMatch(line -> line.startsWith("2 of 2: processes, 2 workers ... "))
        .anyMatch(line -> line.matches("sequential +1 .* 1\\.0x .*"))
        .anyMatch(line -> line.matches("processes +2 .*x .*"));
    assertThat(temporary).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "processes"})
  void anInterruptLeavesNeitherFilesNorProcesses(String mode) throws Exception {
    world.goesWrong(FaultRule.on(RequestKind.MEDIA).answer(new Fault.Stall(MIB / 2)));
    Process compare = start("--modes=" + mode, "--workers-list=1", "--repeat=1");
    List<ProcessHandle> children = List.of();
    try {
      awaitDownload(compare);
      children = compare.descendants().toList();
      new ProcessBuilder("kill", "-INT", Long.toString(compare.pid())).start().waitFor();

      assertThat(compare.waitFor()).isEqualTo(130);
      assertThat(temporary).as("what was fetched").isEmptyDirectory();
      assertThat(children).as("the fetch and its workers").isNotEmpty();
      children.forEach(child -> child.onExit().join());
    } finally {
      compare.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // There is nobody to wait for.
  private void awaitDownload(Process compare) throws IOException {
    while (world.requests(RequestKind.MEDIA).isEmpty() && compare.isAlive()) {
      Thread.yield();
    }
    assertThat(compare.isAlive()).as(output()).isTrue();
    assertThat(temporary).as("where it fetches to").isNotEmptyDirectory();
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private Process start(String... options) throws IOException {
    List<String> command =
        new ArrayList<>(
            OwnJvm.hearingInterrupts(
                OwnJvm.command(
                    List.of("-XX:TieredStopAtLevel=1"),
                    Main.class,
                    "compare",
                    "--temporary-directory=" + temporary,
                    "--endpoint=" + world.drive().endpoint(),
                    ROOT)));
    command.addAll(List.of(options));
    var builder = new ProcessBuilder(command);
    builder.environment().put("DRIVEFETCH_API_KEY", KEY);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("output").toFile());
    return builder.start();
  }
}
