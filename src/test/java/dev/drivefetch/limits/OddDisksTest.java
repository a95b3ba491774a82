package dev.drivefetch.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Slow;
import dev.drivefetch.emulator.DriveContent;
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
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that lack what others have, or refuse one file and no other. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class OddDisksTest {
  private static final int DISK = 6;
  private static final int BUSY = 7;
  private static final int FILES = 20;
  private static final int SIZE = 10_000;
  private static final String ROOT = "root";

  private static final DriveContent CONTENT =
      new DriveContentBuilder()
          .folder(ROOT, "Root")
          .folder(ROOT, "sub", "sub")
          .files("sub", FILES, List.of(new SeededBytes(SIZE, 1)))
          .seeded(ROOT, "one", "one.bin", SIZE, 2)
          .build();

  @TempDir private Path folder = Path.of("");

  private End fetch(String fault, String... arguments) throws IOException, InterruptedException {
    String[] all = new String[arguments.length + 2];
    all[0] = "--dest=files";
    all[1] = ROOT;
    System.arraycopy(arguments, 0, all, 2, arguments.length);
    try (var drive = DriveEmulator.start(EmulatorOptions.DEFAULT, CONTENT)) {
      return Program.in(folder)
          .on(FaultyDisk.below(folder.resolve("files"), fault))
          .run(drive.endpoint(), all);
    }
  }

  @Test
  void aFileThatMayNotBeReplacedFailsAlone() throws Exception {
    Path file = Files.createDirectories(folder.resolve("files")).resolve("one.bin");
    Files.writeString(file, "before");

    End end = fetch("rename=EPERM@one.bin", "--mode=sequential");

    assertThat(end.output())
        .contains(FILES + " downloaded", "1 failed", "the file in its place must not be replaced");
    assertThat(file).hasContent("before");
  }

  @Test
  void withoutSharedMapsThereIsAManifestAllTheSame() throws Exception {
    String fault = "map=ENODEV@*-shm";

    End first = fetch(fault);
    End second = fetch(fault);
    End verified =
        Program.in(folder)
            .on(FaultyDisk.below(folder.resolve("files"), fault))
            .call("verify", "--dest=files");

    assertThat(first.output()).contains(FILES + 1 + " downloaded").doesNotContain("WARN");
    assertThat(second.output()).contains(FILES + 1 + " up to date").doesNotContain("WARN");
    assertThat(verified.exitCode()).as(verified.output()).isZero();
    assertThat(folder.resolve("files/.drivefetch"))
        .isDirectoryNotContaining("glob:**.db-*")
        .isDirectoryContaining("glob:**/manifest.db");
  }

  @ParameterizedTest
  @ValueSource(strings = {"ENOLCK", "ENOSYS", "EOPNOTSUPP"})
  void withoutLocksOneRunIsThereAtATimeAllTheSame(String error) throws Exception {
    String fault = "lock=" + error;
    try (var drive = DriveEmulator.start(slow(), CONTENT)) {
      Process first =
          Program.in(Files.createDirectories(folder.resolve("first")))
              .on(FaultyDisk.below(folder.resolve("files"), fault))
              .start(drive.endpoint(), "--workers=1", "--dest=../files", ROOT);
      try {
        awaitLock(first);
        End second = fetch(fault);

        assertThat(second.exitCode()).as(second.output()).isEqualTo(BUSY);
        assertThat(second.output()).contains("in use by process " + first.pid());
      } finally {
        first.destroyForcibly().waitFor();
      }
    }
    assertThat(folder.resolve("files/.drivefetch/lock-heartbeat")).as("left by the kill").exists();

    End third = fetch(fault);

    assertThat(third.exitCode()).as(third.output()).isZero();
    assertThat(third.output()).doesNotContain("WARN");
    assertThat(folder.resolve("files/.drivefetch"))
        .isDirectoryNotContaining("glob:**lock-h*")
        .isDirectoryContaining("glob:**/manifest.db");
    assertThat(fetch(fault).output()).contains(FILES + 1 + " up to date");
  }

  /** So that nobody is done before others have had their turn. */
  private static EmulatorOptions slow() {
    return EmulatorOptions.DEFAULT.withLatency(
        new Latency(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(5), OptionalLong.empty()));
  }

  @SuppressWarnings("ThreadPriorityCheck") // There is nobody to wait for.
  private void awaitLock(Process first) {
    Path holder = folder.resolve("files/.drivefetch/lock-holder");
    while (!Files.exists(holder) && first.isAlive()) {
      Thread.yield();
    }
    assertThat(first.isAlive()).as("whether it still runs").isTrue();
  }

  @Test
  void whatIsMountedBelowGetsWholeFilesAndWhatAKillLeftThereIsDeleted() throws Exception {
    Path mounted = Files.createDirectories(folder.resolve("files/sub"));
    Path parts = Files.createDirectories(folder.resolve("files/.drivefetch/parts"));
    String key = "0123456789abcdef";
    Path left = Files.writeString(mounted.resolve(".drivefetch-" + key), "half");
    Files.writeString(parts.resolve(key + ".crossing"), "sub/.drivefetch-" + key);
    Path others = Files.writeString(mounted.resolve("others"), "theirs");
    Files.writeString(parts.resolve("abc.crossing"), "sub/others");
    Files.writeString(parts.resolve("abcd.crossing"), "../.drivefetch-abcd");

    End end = fetch("rename=EXDEV@sub/*");

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(end.output()).contains(FILES + 1 + " downloaded");
    assertThat(left).doesNotExist();
    assertThat(others).exists();
    assertThat(parts).isEmptyDirectory();
    assertThat(mounted).isDirectoryNotContaining("glob:**/.drivefetch-*");
    End verified = Program.in(folder).call("verify", "--dest=files");
    assertThat(verified.output()).contains("untracked: sub/others", FILES + 1 + " OK");
    assertThat(fetch("rename=EXDEV@sub/*").output()).contains(FILES + 1 + " up to date");
  }

  @Test
  void aCopyThatLosesBytesIsNotTakenForTheFile() throws Exception {
    Files.createDirectories(folder.resolve("files/sub"));

    End end = fetch("rename=EXDEV@sub/* close=EDQUOT@sub/.drivefetch-*");

    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
    assertThat(folder.resolve("files/sub")).isEmptyDirectory();
  }

  /** As exFAT, most old disks, FAT, CIFS and some FUSE file systems do. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "times=10000000",
        "times=1000000000",
        "times=2000000000",
        "times=EPERM",
        "times=ignored"
      })
  void whatIsHereIsNotFetchedAgainWhateverTheDiskMakesOfTimes(String fault) throws Exception {
    assertThat(fetch(fault, "--mode=threads").output()).contains((FILES + 1) + " downloaded");

    for (int again = 0; again < 2; again++) {
      assertThat(fetch(fault, "--mode=threads").output())
          .contains("0 downloaded", (FILES + 1) + " up to date");
    }
    Files.move(folder.resolve("files/.drivefetch/manifest.db"), folder.resolve("manifest.db"));
    assertThat(fetch(fault, "--mode=threads").output())
        .as("without a manifest, the bytes tell")
        .contains("0 downloaded", (FILES + 1) + " up to date");
  }

  /** The files are right, and the exit code says that something is not. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "open=EACCES@*manifest.db*",
        "write=ENOSPC+0@*manifest.db*",
        "fsync=EIO@*manifest.db*"
      })
  void aManifestThatCannotBeWrittenIsSaid(String fault) throws Exception {
    End end = fetch(fault);

    assertThat(end.output())
        .contains(FILES + 1 + " downloaded", "cannot write the manifest (SQLITE_");
    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
  }

  @Test
  void aLockThatCannotBeWrittenIsSaid() throws Exception {
    End end = fetch("write=ENOSPC+0@*lock-holder*");

    assertThat(end.output()).contains("cannot lock", "No space left on device");
    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
  }
}
