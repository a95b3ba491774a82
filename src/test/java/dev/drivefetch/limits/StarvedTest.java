package dev.drivefetch.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drivefetch.Slow;
import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.SeededBytes;
import dev.drivefetch.limits.Program.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Where the system gives less than is asked for, a run succeeds or ends with the exit code for
 * that, soon, and leaves no process behind.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class StarvedTest {
  private static final int DISK = 6;
  private static final int MANY = 3_000;
  private static final int SOME = 200;
  private static final String ROOT = "root";

  /** Far more than a run needs; who takes longer waits for what never comes. */
  private static final int LONGEST_SECONDS = 60;

  /** A user who runs nothing else: the limit counts all threads of a user. */
  private static final String ANOTHER_USER =
      "setpriv --reuid=54321 --regid=54321 --clear-groups --no-new-privs";

  /** For whoever runs the program. */
  @TempDir private static Path installed = Path.of("");

  @TempDir private Path folder = Path.of("");

  private Program program() throws IOException {
    Set<PosixFilePermission> all = PosixFilePermissions.fromString("rwxrwxrwx");
    Files.setPosixFilePermissions(installed, all);
    Files.setPosixFilePermissions(folder, all);
    return Program.in(folder).inOneJar(installed.resolve("drivefetch.jar"));
  }

  private End fetch(Program program, List<String> shell, String script, int files, String... more)
      throws IOException, InterruptedException {
    DriveContent content =
        new DriveContentBuilder()
            .folder(ROOT, "Root")
            .files(ROOT, files, List.of(new SeededBytes(100, 1)))
            .build();
    List<String> arguments = new ArrayList<>(List.of(more));
    arguments.addAll(List.of("--workers=20", ROOT));
    try (var drive = DriveEmulator.start(EmulatorOptions.DEFAULT, content)) {
      Process process =
          program.start(shell, script, drive.endpoint(), arguments.toArray(String[]::new));
      End end = endOf(process);
      assertNothingIsLeft();
      return end;
    }
  }

  private End endOf(Process process) throws IOException, InterruptedException {
    if (process.waitFor(LONGEST_SECONDS, SECONDS)) {
      return new End(process.exitValue(), output());
    }
    String threads = threadsOf(process);
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    throw new AssertionError("it does not end; " + output() + "\n" + threads);
  }

  private String output() throws IOException {
    return Files.readString(folder.resolve("output"));
  }

  private static String threadsOf(Process process) throws IOException {
    String jstack = Path.of(System.getProperty("java.home"), "bin", "jstack").toString();
    Process dump =
        new ProcessBuilder(jstack, String.valueOf(process.pid())).redirectErrorStream(true).start();
    return new String(dump.getInputStream().readAllBytes(), UTF_8);
  }

  /** All processes of the program have its class path in their command line. */
  private void assertNothingIsLeft() {
    List<ProcessHandle> left =
        ProcessHandle.allProcesses()
            .filter(it -> it.info().commandLine().orElse("").contains(installed.toString()))
            .toList();
    for (ProcessHandle each : left) {
      assertThat(each.onExit()).as("end of %s", each.info()).succeedsWithin(10, SECONDS);
    }
  }

  private static void assertSaysWhy(End end, int files) {
    assertThat(end.exitCode()).as(end.output()).isIn(0, DISK);
    if (end.exitCode() == 0) {
      assertThat(end.output()).contains(files + " downloaded");
    } else {
      assertThat(end.output()).as("what to do").contains("run again");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sequential, 16",
    "sequential, 24",
    "threads, 16",
    "threads, 24",
    "threads, 40",
    "virtual, 16",
    "virtual, 23",
    "virtual, 24",
    "virtual, 40",
    "async, 16",
    "async, 24",
    "async, 40",
    "processes, 16",
    "processes, 24",
    "processes, 34",
    "processes, 44",
    "processes, 50"
  })
  void withFewThreadsItSucceedsOrSaysSo(String mode, int threads) throws Exception {
    assumeTrue(mayBeAnother(), "SKIPPED: only root may become a user who may start few threads");

    End end =
        fetch(program(), List.of(), fewThreads(threads), SOME, "--mode=" + mode, "--dest=files");

    assertSaysWhy(end, SOME);
  }

  @ParameterizedTest
  @ValueSource(ints = {15, 17, 19, 22})
  void withFewThreadsTheDemoSucceedsOrSaysSo(int threads) throws Exception {
    assumeTrue(mayBeAnother(), "SKIPPED: only root may become a user who may start few threads");

    Process process =
        program()
            .start(
                List.of(),
                fewThreads(threads),
                List.of("fetch", "--progress=none", "--dest=files", "demo"));
    End end = endOf(process);

    assertThat(end.exitCode()).as(end.output()).isIn(0, DISK);
    if (end.exitCode() == DISK) {
      assertThat(end.output()).as("what to do").contains("run again");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sequential, 10m",
    "sequential, 16m",
    "threads, 10m",
    "threads, 16m",
    "threads, 24m",
    "virtual, 10m",
    "virtual, 16m",
    "async, 10m",
    "async, 16m",
    "async, 24m",
    "processes, 10m",
    "processes, 16m"
  })
  void withLittleMemoryItSucceedsOrSaysSo(String mode, String heap) throws Exception {
    DriveContent content =
        new DriveContentBuilder()
            .folder(ROOT, "Root")
            .files(ROOT, SOME, List.of(new SeededBytes(1 << 20, 1)))
            .build();
    try (var drive = DriveEmulator.start(EmulatorOptions.DEFAULT, content)) {
      Process process =
          program()
              .withHeap(heap)
              .start(drive.endpoint(), "--mode=" + mode, "--workers=20", "--dest=files", ROOT);
      End end = endOf(process);
      assertNothingIsLeft();

      assertSaysWhy(end, SOME);
      assertThat(end.output()).as("no stack trace").doesNotContain("\tat ");
    }
  }

  private static String fewThreads(int threads) {
    return "exec prlimit --nproc=" + threads + " " + ANOTHER_USER + " \"$@\"";
  }

  private static boolean mayBeAnother() throws IOException, InterruptedException {
    try {
      return new ProcessBuilder("sh", "-c", "prlimit --nproc=16 " + ANOTHER_USER + " true")
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "sequential, 66",
    "threads, 66",
    "threads, 84",
    "virtual, 66",
    "virtual, 84",
    "async, 66",
    "async, 84",
    "processes, 66",
    "processes, 84"
  })
  void withFewDescriptorsItSucceedsOrSaysSo(String mode, int descriptors) throws Exception {
    End end =
        fetch(
            program(),
            List.of(),
            "ulimit -n " + descriptors + "; exec \"$@\"",
            MANY,
            "--mode=" + mode,
            "--dest=files");

    assertSaysWhy(end, MANY);
  }

  /** In several jars, as it is installed: each is a file that is opened when it is needed. */
  @ParameterizedTest
  @CsvSource({
    "threads, 50",
    "threads, 58",
    "threads, 62",
    "threads, 66",
    "threads, 72",
    "threads, 80",
    "async, 66",
    "async, 80",
    "async, 96"
  })
  void whereNotAllOfItsPartsCanBeOpenedItSaysSo(String mode, int descriptors) throws Exception {
    Files.writeString(folder.resolve("configuration"), "workers=20\n");

    End end =
        fetch(
            Program.in(folder).packed(),
            List.of(),
            "ulimit -n " + descriptors + "; exec \"$@\"",
            MANY,
            "--config=configuration",
            "--mode=" + mode,
            "--dest=files");

    assertSaysWhy(end, MANY);
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "async", "processes"})
  void withFewInodesItSaysSoAndTheNextRunGoesOn(String mode) throws Exception {
    assumeTrue(mayMount(), "SKIPPED: nobody may mount a file system here, not even for himself");

    End end =
        fetch(
            program(),
            List.of("unshare", "--map-root-user", "--mount"),
            """
            set -e; mkdir disk; mount -t tmpfs -o size=60m,nr_inodes=100 tmpfs disk
            "$@" || echo "ended with $?"
            mount -o remount,nr_inodes=10000 disk
            "$@"
            """,
            SOME,
            "--mode=" + mode,
            "--dest=disk/files");

    assertThat(end.output())
        .contains("ended with " + DISK)
        .contains("No space left on device; free disk space in --dest and run again");
    assertThat(end.exitCode()).as(end.output()).isZero();
  }

  private boolean mayMount() throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(
                  "unshare",
                  "--map-root-user",
                  "--mount",
                  "mount",
                  "-t",
                  "tmpfs",
                  "tmpfs",
                  folder.toString())
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }
}
