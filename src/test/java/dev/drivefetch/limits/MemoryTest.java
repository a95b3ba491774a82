package dev.drivefetch.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Slow;
import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.GivenBytes;
import dev.drivefetch.limits.Program.End;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the program needs does not grow with what it is given. */
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class MemoryTest {
  /** A hundred thousand files of 250 bytes each would not fit. */
  private static final String LITTLE = "24m";

  /** What buffers need, above all those of the event loop. */
  private static final String FOR_BUFFERS = "96m";

  private static final String ROOT = "root";
  private static final int FILES_IN_EACH = 2_000;

  private static final int QUOTA = 5;

  @TempDir private Path folder = Path.of("");
  private FaultRule[] rules = {};

  private End fetch(String heap, UnaryOperator<DriveContentBuilder> items, String... arguments)
      throws IOException, InterruptedException {
    DriveContent content = items.apply(new DriveContentBuilder().folder(ROOT, "Root")).build();
    try (var drive = DriveEmulator.start(EmulatorOptions.DEFAULT.withFaults(rules), content)) {
      return Program.in(folder)
          .withHeap(heap)
          .run(List.of(), "exec \"$@\" " + ROOT, drive.endpoint(), arguments);
    }
  }

  private static UnaryOperator<DriveContentBuilder> emptyFiles(int folders) {
    return drive -> {
      for (int each = 0; each < folders; each++) {
        drive.folder(ROOT, "folder" + each, "folder " + each);
        drive.files("folder" + each, FILES_IN_EACH, List.of(new GivenBytes(new byte[0])));
      }
      return drive;
    };
  }

  @Test
  void aHundredThousandListedFilesAreNotKept() throws Exception {
    End end = fetch(LITTLE, emptyFiles(50), "--dest=files", "--dry-run");

    assertThat(end.output())
        .contains("100000 files: 100000 to download")
        .doesNotContain("heap space");
    assertThat(end.exitCode()).as(end.output()).isZero();
  }

  private static DriveContentBuilder oneTebibyte(DriveContentBuilder drive) {
    return drive
        .seeded(ROOT, "large", "large.bin", 1L << 40, 1)
        .but(file -> file.without("md5Checksum"))
        .but(file -> file.without("sha1Checksum"))
        .but(file -> file.without("sha256Checksum"));
  }

  /** Eight workers bring 128 MiB of it, now here, now there, until Drive has had enough. */
  @ParameterizedTest
  @ValueSource(strings = {"threads", "virtual", "async", "processes"})
  void aFileOfATebibyteNeedsNoMoreThanAnother(String mode) throws Exception {
    rules =
        new FaultRule[] {
          FaultRule.onMedia("large").times(16).answer(new Fault.CutAfter(8 << 20)),
          FaultRule.onMedia("large").answer(new Fault.Status(403, "dailyLimitExceeded"))
        };

    End end =
        fetch(
            FOR_BUFFERS, MemoryTest::oneTebibyte, "--dest=files", "--mode=" + mode, "--workers=8");

    assertThat(end.output()).contains("daily quota is used up").doesNotContain("heap space");
    assertThat(end.exitCode()).as(end.output()).isEqualTo(QUOTA);
    try (Stream<Path> parts = Files.list(folder.resolve("files/.drivefetch/parts"))) {
      assertThat(parts).as("the part and its record, for the next run").hasSize(2);
    }
  }
}
