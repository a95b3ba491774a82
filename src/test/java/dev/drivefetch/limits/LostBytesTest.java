package dev.drivefetch.limits;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Slow;
import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.SeededBytes;
import dev.drivefetch.limits.Program.End;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A disk that takes bytes and says only later that they are lost, as network file systems and those
 * with quotas do: when the file is closed or synced. Nothing that it lost is put into place.
 */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class LostBytesTest {
  private static final int DISK = 6;
  private static final String ROOT = "root";

  @TempDir private Path folder = Path.of("");

  private End fetch(String fault, DriveContent content, FaultRule[] rules, String... arguments)
      throws Exception {
    var disk = FaultyDisk.below(folder.resolve("files"), fault);
    try (var drive = DriveEmulator.start(EmulatorOptions.DEFAULT.withFaults(rules), content)) {
      return Program.in(folder)
          .on(disk)
          .run(
              drive.endpoint(),
              Stream.concat(Stream.of(arguments), Stream.of("--dest=files", ROOT))
                  .toArray(String[]::new));
    }
  }

  private void isNotInPlace(String name) {
    assertThat(Files.exists(folder.resolve("files").resolve(name)))
        .as(name + " is there")
        .isFalse();
  }

  private static DriveContentBuilder drive() {
    return new DriveContentBuilder().folder(ROOT, "Root");
  }

  @ParameterizedTest
  @CsvSource({
    "sequential, EDQUOT, Disk quota exceeded",
    "threads, EDQUOT, Disk quota exceeded",
    "virtual, ENOSPC, No space left on device",
    "async, EIO, Input/output error",
    "async, EDQUOT, Disk quota exceeded",
    "processes, EDQUOT, Disk quota exceeded",
    "processes, EIO, Input/output error",
    "threads, EIO, Input/output error",
  })
  void bytesThatAreLostAtCloseAreNotPutIntoPlace(String mode, String error, String reason)
      throws Exception {
    DriveContent content = drive().seeded(ROOT, "one", "one.bin", 300_000, 1).build();

    End end =
        fetch(
            "close=" + error + "@*parts/*.part",
            content,
            new FaultRule[] {},
            "--mode=" + mode,
            "--workers=2");

    assertThat(end.output()).contains(reason);
    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
    isNotInPlace("one.bin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"threads", "async", "processes"})
  void bytesOfAFileInRangesAreNotEither(String mode) throws Exception {
    DriveContent content = drive().seeded(ROOT, "large", "large.bin", 9 << 20, 1).build();

    End end =
        fetch(
            "close=EDQUOT@*parts/*.part",
            content,
            new FaultRule[] {},
            "--mode=" + mode,
            "--workers=3",
            "--split-size=1M");

    assertThat(end.output()).contains("Disk quota exceeded");
    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
    isNotInPlace("large.bin");
  }

  /** The connection breaks as well: what the disk says goes first. */
  @ParameterizedTest
  @ValueSource(strings = {"threads", "async", "processes"})
  void aConnectionThatBreaksHidesNoLoss(String mode) throws Exception {
    DriveContent content = drive().seeded(ROOT, "one", "one.bin", 300_000, 1).build();

    End end =
        fetch(
            "close=EDQUOT@*parts/*.part",
            content,
            new FaultRule[] {FaultRule.onMedia("one").times(1).answer(new Fault.CutAfter(100_000))},
            "--mode=" + mode,
            "--workers=1");

    assertThat(end.output()).contains("Disk quota exceeded");
    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
    isNotInPlace("one.bin");
  }

  /** A record of what is here that the disk loses is not believed, and costs no more than bytes. */
  @ParameterizedTest
  @CsvSource({
    "threads, close=EIO@*parts/*.ranges.new",
    "async, close=EDQUOT@*parts/*.ranges.new",
    "processes, rename=EIO@*parts/*.ranges",
    "threads, rename=EIO@*parts/*.ranges",
  })
  void aRecordThatIsLostMakesNoFileWrong(String mode, String fault) throws Exception {
    DriveContent content = drive().seeded(ROOT, "one", "one.bin", 300_000, 1).build();

    End end =
        fetch(
            fault,
            content,
            new FaultRule[] {FaultRule.onMedia("one").times(1).answer(new Fault.CutAfter(100_000))},
            "--mode=" + mode,
            "--workers=1");

    assertThat(end.exitCode()).as(end.output()).isZero();
    assertThat(end.output()).contains("cannot write the checkpoint", "1 downloaded");
    assertThat(folder.resolve("files").resolve("one.bin"))
        .hasBinaryContent(new SeededBytes(300_000, 1).read(0, 300_000));
  }

  /** Without a checksum what is on record is synced, since nobody else would notice a loss. */
  @ParameterizedTest
  @ValueSource(strings = {"threads", "async", "processes"})
  void bytesThatAreLostAtASyncAreNotPutOnRecordAndGoneOnWith(String mode) throws Exception {
    DriveContentBuilder content = drive().seeded(ROOT, "one", "one.bin", 6 << 20, 1);
    for (String checksum : List.of("md5Checksum", "sha1Checksum", "sha256Checksum")) {
      content = content.but(item -> item.without(checksum));
    }

    End end =
        fetch(
            "fsync=EIO@*parts/*.part",
            content.build(),
            new FaultRule[] {},
            "--mode=" + mode,
            "--workers=1");

    assertThat(end.output()).contains("Input/output error");
    assertThat(end.exitCode()).as(end.output()).isEqualTo(DISK);
    isNotInPlace("one.bin");
  }
}
