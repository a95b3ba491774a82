package dev.drivefetch.compare;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ProcFilesTest {
  @TempDir private Path root = Path.of("");

  @Test
  void theChildrensTimeIsFoundBehindAnyName() throws IOException {
    write("self", "stat", "7 (a ) b) S 1 7 7 0 -1 4194560 1 2 3 4 11 12 250 33 20 0 1 0 5 6\n");

    assertThat(new ProcFiles(root).cpuOfEndedChildren()).contains(Duration.ofMillis(2_830));
  }

  @Test
  void thePeakIsInBytes() throws IOException {
    write("7", "status", "Name:\tjava\nVmPeak:\t  9 kB\nVmHWM:\t   1500 kB\nVmRSS:\t  100 kB\n");

    assertThat(new ProcFiles(root).peakMemory(7)).hasValue(1_536_000);
  }

  @Test
  void whatIsNotToldIsUnknown() throws IOException {
    write("7", "status", "Name:\tzombie\n");
    write("self", "stat", "7 (short) S 1\n");

    assertThat(new ProcFiles(root).peakMemory(7)).isEmpty();
    assertThat(new ProcFiles(root).peakMemory(8)).isEmpty();
    assertThat(new ProcFiles(root).cpuOfEndedChildren()).isEmpty();
  }

  private void write(String process, String file, String content) throws IOException {
    Files.writeString(Files.createDirectories(root.resolve(process)).resolve(file), content);
  }
}
