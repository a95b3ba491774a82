package dev.drivefetch.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Slow;
import dev.drivefetch.limits.Program.End;
import dev.drivefetch.store.disk.DiskProbe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code drivefetch doctor} says of odd disks, as a program, and what it leaves on them. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class DoctorDisksTest {
  @TempDir private Path folder = Path.of("");
  private Path dest = Path.of("");

  @BeforeEach
  void makeDestination() throws IOException {
    dest = Files.createDirectory(folder.resolve("files"));
  }

  private static List<String> doctor() {
    return List.of("doctor", "--endpoint=http://127.0.0.1:1/", "--dest=files", "root");
  }

  @ParameterizedTest
  @CsvSource({
    "lock=ENOLCK, no locks (a heartbeat file is used)",
    "link=EPERM, no hard links",
    "times=ignored, times are not kept",
    "times=2000000000, times are cut",
  })
  void whatADiskLacksIsSaid(String fault, String said) throws Exception {
    Program program = Program.in(folder).on(FaultyDisk.below(dest, fault));

    End end = program.call(doctor().toArray(String[]::new));

    assertThat(end.output()).contains("ok       destination", said);
    assertThat(dest).isEmptyDirectory();
  }

  @Test
  void aDirectoryThatIsNotWritableFails() throws Exception {
    End end =
        Program.in(folder)
            .call(
                List.of(),
                "chmod 500 files; setpriv --bounding-set=-dac_override,-dac_read_search"
                    + " --inh-caps=-dac_override,-dac_read_search \"$@\"; chmod 700 files",
                doctor());

    assertThat(end.output())
        .contains("FAIL     destination", "permission denied")
        .contains("FAIL     reachability");
    assertThat(dest).isEmptyDirectory();
  }

  /** On a disk that hangs, the probe is there when the signal comes. */
  @Test
  void aSignalLeavesNoProbeBehind() throws Exception {
    Program program = Program.in(folder).on(FaultyDisk.below(dest, "link=wait"));
    try (var watch = dest.getFileSystem().newWatchService()) {
      dest.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      Process process = program.start(List.of(), "exec \"$@\"", doctor());
      try {
        watch.take();
        process.destroy();
        assertThat(process.waitFor()).isEqualTo(143);
      } finally {
        process.destroyForcibly();
      }
    }
    assertThat(probes()).isZero();
  }

  private long probes() throws IOException {
    try (Stream<Path> files = Files.list(dest)) {
      return files.filter(it -> it.getFileName().toString().startsWith(DiskProbe.PREFIX)).count();
    }
  }
}
