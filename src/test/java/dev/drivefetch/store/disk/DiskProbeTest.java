package dev.drivefetch.store.disk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.drivefetch.model.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class DiskProbeTest {
  @TempDir private Path folder = Path.of("");

  @Test
  @EnabledOnOs(OS.LINUX)
  void theUsualDisksOfLinuxCanDoAll() throws IOException {
    DiskProbe.Abilities found = DiskProbe.of(folder);

    assertThat(found)
        .isEqualTo(new DiskProbe.Abilities(true, true, true, true, DiskProbe.Times.KEPT));
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whereADestinationIsMissingItsParentIsTriedOut() {
    assertThat(DiskProbe.of(folder.resolve("not/yet")).isThere()).isFalse();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatIsInTheWayIsNamed() throws IOException {
    Files.writeString(folder.resolve("file"), "");

    StoreException refused =
        catchThrowableOfType(
            StoreException.class, () -> DiskProbe.of(folder.resolve("file/below")));

    assertThat(refused.failure().reason()).isEqualTo(Reason.DESTINATION_UNUSABLE);
    assertThat(refused.failure().detail()).contains("file is a file");
  }
}
