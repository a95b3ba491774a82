package dev.drivefetch.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.ByteSource;
import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.limits.Program.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
final class OddDisksTest {
  private static final int FILES = 20;
  private static final int SIZE = 10_000;
  private static final String ROOT = "root";

  private static final DriveContent CONTENT =
      DriveContent.builder()
          .folder(ROOT, "Root")
          .folder(ROOT, "sub", "sub")
          .files("sub", FILES, List.of(ByteSource.seeded(SIZE, 1)))
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
        .contains(FILES + " downloaded", "1 failed", "the file at its place may not be replaced");
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
}
