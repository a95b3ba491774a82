package dev.drivefetch.store.disk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class DiskTimeTest {
  @TempDir private Path directory;

  private Instant set(String time) throws IOException {
    Path file = directory.resolve("größe");
    Files.writeString(file, "x");
    DiskTime.set(file, Instant.parse(time));
    return DiskTime.of(file).orElseThrow();
  }

  @Test
  void usualTimesAreSetAsTheyAre() throws IOException {
    assertThat(set("2026-03-01T10:20:30.456Z")).isEqualTo("2026-03-01T10:20:30.456Z");
    assertThat(set("1970-01-01T00:00:00Z")).isEqualTo("1970-01-01T00:00:00Z");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aFractionBefore1970IsSetAsItIs() throws IOException {
    assertThat(set("1969-12-31T23:59:59.999Z")).isEqualTo("1969-12-31T23:59:59.999Z");
    assertThat(set("1950-06-07T08:09:10.011Z")).isEqualTo("1950-06-07T08:09:10.011Z");
  }

  /** The usual disks hold 1901 to 2446 or far more. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void timesBeyondTheDiskAreSetAsNearAsItCan() throws IOException {
    assertThat(set("1601-01-01T00:00:00Z")).isBefore("1901-12-14T00:00:00Z");
    assertThat(set("9999-12-31T23:59:59.999Z")).isAfter("2400-01-01T00:00:00Z");
  }

  @Test
  void whatIsNotThereCostsNothing() {
    Path nothing = directory.resolve("nothing");

    DiskTime.set(nothing, Instant.EPOCH);
    DiskTime.set(nothing, Instant.EPOCH.minusMillis(1));

    assertThat(DiskTime.of(nothing)).isEmpty();
  }
}
