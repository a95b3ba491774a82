package dev.drivefetch.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.drivefetch.Slow;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.emulator.SeededBytes;
import dev.drivefetch.limits.Program.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Disks that refuse, real ones: a small file system is mounted where only the program sees it, and
 * is gone with it. In each script, the program runs once with the disk at fault.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class DiskFaultsTest {
  private static final int DISK = 6;
  private static final int FILES = 40;
  private static final int SIZE = 200_000;
  private static final int LONGEST_PATH = 4096;
  private static final String ROOT = "root";

  /** Root of a world of its own, in which it may mount what it likes. */
  private static final List<String> OWN_MOUNTS = List.of("unshare", "--map-root-user", "--mount");

  /** Files are refused to root as to others. */
  private static final String AS_OTHERS =
      "setpriv --bounding-set=-dac_override,-dac_read_search"
          + " --inh-caps=-dac_override,-dac_read_search";

  /** So that all are under way at once. */
  private static final Latency SLOW =
      new Latency(Duration.ZERO, Duration.ZERO, Duration.ofMillis(300), OptionalLong.empty());

  @TempDir private Path folder = Path.of("");
  private Latency latency = Latency.NONE;
  private DriveContentBuilder content =
      new DriveContentBuilder()
          .folder(ROOT, "Root")
          .folder(ROOT, "sub", "sub")
          .files("sub", FILES, List.of(new SeededBytes(SIZE, 1)));

  private End run(Program program, List<String> shell, String script, String... arguments)
      throws IOException, InterruptedException {
    var options = EmulatorOptions.DEFAULT.withLatency(latency);
    try (var drive = DriveEmulator.start(options, content.build())) {
      return program.run(shell, script, drive.endpoint(), arguments);
    }
  }

  /** The program fetches to {@code disk/files}. */
  private End runOnSmallDisk(String mode, String script) throws IOException, InterruptedException {
    assumeTrue(mayMount(), "SKIPPED: nobody may mount a file system here, not even for himself");
    return run(
        Program.in(folder),
        OWN_MOUNTS,
        "set -e; mkdir disk; mount -t tmpfs -o size=3m tmpfs disk; " + script,
        "--mode=" + mode,
        "--workers=4",
        "--dest=disk/files",
        ROOT);
  }

  private boolean mayMount() throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(OWN_MOUNTS);
    command.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", folder.toString()));
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException _) {
      return false;
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "async", "processes"})
  void aFullDiskEndsTheRunAndTheNextOneGoesOnWhenThereIsRoom(String mode) throws Exception {
    End end =
        runOnSmallDisk(
            mode,
            """
            "$@" || echo "ended with $?"
            echo "in place: $(find disk/files/sub -type f -size 200000c | wc -l)"
            mount -o remount,size=60m disk
            "$@"
            """);

    assertThat(end.output())
        .contains("ended with " + DISK)
        .contains("No space left on device; free disk space in --dest and run again")
        .as("the manifest passes for damaged")
        .doesNotContain("it is kept as");
    int inPlace = number(end, "in place: (\\d+)");
    assertThat(inPlace).as("verified before the disk was full").isBetween(1, FILES - 1);
    assertThat(end.output())
        .contains("%d downloaded, %d up to date".formatted(FILES - inPlace, inPlace));
    assertThat(end.exitCode()).as(end.output()).isZero();
  }

  @Test
  void whatDoesNotFitIsToldBeforeTheDiskIsFull() throws Exception {
    End end =
        runOnSmallDisk(
            "threads",
            """
            "$@" --dry-run
            mount -o remount,size=60m disk
            echo "now there is room"
            "$@" --dry-run
            """);

    assertThat(end.output())
        .containsOnlyOnce(
            "drivefetch: warning: 8.0 MB to download, but only 3.1 MB free in "
                + folder.resolve("disk/files")
                + "; free disk space there or choose another --dest");
    assertThat(end.output().indexOf("warning")).isLessThan(end.output().indexOf("now there is"));
    assertThat(end.exitCode()).as(end.output()).isZero();
  }

  /** Whoever lists waits for room in the queue when the disk is full. */
  @ParameterizedTest
  @ValueSource(strings = {"sequential", "threads", "virtual", "async", "processes"})
  void aDiskThatIsFullWhileTheListingWaitsForRoomCostsNoFileItsOutcome(String mode)
      throws Exception {
    content = new DriveContentBuilder().folder(ROOT, "Root");
    int files = 1500;
    for (int each = 0; each < files / 150; each++) {
      content.folder(ROOT, "sub-" + each, "sub-" + each);
      content.files("sub-" + each, 150, List.of(new SeededBytes(20_000, 1)));
    }
    latency = new Latency(Duration.ZERO, Duration.ZERO, Duration.ZERO, OptionalLong.of(2_000_000));

    End end =
        runOnSmallDisk(
            mode,
            """
            "$@" || echo "ended with $?"
            echo "in place: $(find disk/files/sub-* -type f -size 20000c | wc -l)"
            """);

    assertThat(end.output())
        .contains("ended with " + DISK)
        .contains("No space left on device; free disk space in --dest and run again")
        .contains(" 0 up to date, 0 skipped, 0 deferred, ")
        .contains(" stopped, 0 failed");
    int listed = number(end, "Files: (\\d+) listed");
    int downloaded = number(end, "(\\d+) downloaded");
    assertThat(listed).as("more than the queue holds").isGreaterThan(1000);
    assertThat(downloaded + number(end, "(\\d+) stopped")).as("each once").isEqualTo(listed);
    assertThat(number(end, "in place: (\\d+)")).as("in place").isEqualTo(downloaded);
  }

  private static int number(End end, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(end.output());
    assertThat(found.find()).as("%s in %s", pattern, end.output()).isTrue();
    return Integer.parseInt(found.group(1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "async"})
  void aDiskThatCannotBeWrittenEndsTheRunAndKeepsWhatIsThere(String mode) throws Exception {
    End end =
        runOnSmallDisk(
            mode,
            """
            mount -o remount,size=60m disk
            "$@"
            rm disk/files/sub/*3.bin
            mount -o remount,ro disk
            "$@" || echo "ended with $?"
            echo "in place: $(find disk/files/sub -type f -size 200000c | wc -l)"
            mount -o remount,rw disk
            "$@"
            """);

    assertThat(end.output())
        .contains("ended with " + DISK)
        .contains("Read-only file system; --dest must be writable")
        .contains("in place: " + (FILES - 4))
        .contains("4 downloaded, " + (FILES - 4) + " up to date");
    assertThat(end.exitCode()).as(end.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"disk/files/sub", "disk/files/.drivefetch/parts"})
  void aDirectoryWithoutPermissionEndsTheRun(String directory) throws Exception {
    End end =
        runOnSmallDisk(
            "threads",
            """
            mount -o remount,size=60m disk
            mkdir -p %1$s
            chmod 500 %1$s
            %2$s "$@" || echo "ended with $?"
            chmod 700 %1$s
            %2$s "$@"
            """
                .formatted(directory, AS_OTHERS));

    assertThat(end.output())
        .contains("ended with " + DISK)
        .contains("permission denied; --dest must be writable");
    assertThat(end.exitCode()).as(end.output()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "async", "processes"})
  void aShortageOfOpenFilesEndsTheRunAndSaysWhatToDo(String mode) throws Exception {
    latency = SLOW;

    End end =
        run(
            Program.in(folder).packed(),
            List.of(),
            "ulimit -n 100; exec \"$@\"",
            "--mode=" + mode,
            "--workers=40",
            "--dest=files",
            ROOT);

    assertThat(end.output())
        .contains("too many open files; raise the limit (ulimit -n) or use fewer --workers");
    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
  }

  @Test
  void aPathTooLongForTheSystemFailsThisFileAlone() throws Exception {
    content =
        new DriveContentBuilder()
            .folder(ROOT, "Root")
            .seeded(ROOT, "short", "short.bin", SIZE, 1)
            .seeded(ROOT, "long", "n".repeat(240), SIZE, 2);
    // Room for parts, but not for so long a name.
    var dest = new StringBuilder(folder.toString());
    while (dest.length() < LONGEST_PATH - 200) {
      int most = LONGEST_PATH - 150 - dest.length();
      dest.append('/').append("d".repeat(Math.min(100, most)));
    }

    End end = run(Program.in(folder), List.of(), "exec \"$@\"", "--dest=" + dest, ROOT);

    assertThat(end.output())
        .contains("2 listed: 1 downloaded")
        .contains("File name too long; use a --dest with a shorter path");
    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
  }

  /** Whether it is the first or the last in the queue, whether one worker is at it or four. */
  @ParameterizedTest
  @CsvSource({"sequential, 1", "threads, 1", "virtual, 4", "async, 1", "async, 4", "processes, 2"})
  void aFileLargerThanTheDiskTakesFailsAlone(String mode, int workers) throws Exception {
    content
        .seeded(ROOT, "large", "large.bin", 9 << 20, 2)
        .seeded(ROOT, "another", "another.bin", 5 << 20, 3);

    End end =
        run(
            Program.in(folder),
            List.of(),
            "ulimit -f 2048; exec \"$@\"",
            "--mode=" + mode,
            "--workers=" + workers,
            "--dest=files",
            ROOT);

    assertThat(end.output())
        .contains(FILES + " downloaded", "2 failed")
        .contains("File too large, this process may write 1048576 bytes to a file (ulimit -f)");
    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
    try (Stream<Path> parts = Files.list(folder.resolve("files/.drivefetch/parts"))) {
      assertThat(parts).as("bytes of what can never be whole").isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a file             | touch x         | x       | x is a file
          below a file       | touch x         | x/y/z   | x is a file
          a link to nothing  | ln -s nothing x | x       | x is a symbolic link that does not lead to
          below such a link  | ln -s nothing x | x/y     | x is a symbolic link that does not lead to
          a link to a file   | touch y; ln -s y x | x/z  | x is a symbolic link that does not lead to
          no permission      | mkdir -m 500 x  | x/y     | permission denied
          a system's own     | :               | /proc/x | no such file or directory
          """)
  void aDestinationThatCannotBeMadeIsNamedWithTheReason(
      String what, String before, String destination, String reason) throws Exception {
    End end =
        run(
            Program.in(folder),
            List.of(),
            before + "; " + AS_OTHERS + " \"$@\"",
            "--dest=" + destination,
            ROOT);

    assertThat(end.output())
        .as(what)
        .contains(destination + " cannot be created: ", reason)
        .doesNotContain("free disk space");
    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
  }
}
