package dev.drivefetch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class WorkerProcessTest {
  @Test
  void reportsComeOneALine() throws IOException {
    String line = Messages.write(new Report.Progress(1, 5)) + "\n";
    WorkerProcess worker = saying(line + line);

    assertThat(worker.receive()).isEqualTo(new Report.Progress(1, 5));
    assertThat(worker.receive()).isEqualTo(new Report.Progress(1, 5));
    assertThatThrownBy(worker::receive).isInstanceOf(EOFException.class);
  }

  @Test
  void aLineWithoutEndIsNotReadToItsEnd() {
    assertThatThrownBy(() -> saying("x".repeat(10_000_000)).receive())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("without end");
  }

  @Test
  void halfALineIsNoReport() {
    assertThatThrownBy(() -> saying("{\"report\":\"prog").receive())
        .isInstanceOf(EOFException.class);
  }

  private static WorkerProcess saying(String output) {
    return new WorkerProcess(
        new FakeProcess(new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8))),
        Duration.ofSeconds(1));
  }

  /** Runs nothing and has already said everything. */
  private static final class FakeProcess extends Process {
    private final InputStream output;

    FakeProcess(InputStream output) {
      this.output = output;
    }

    @Override
    public OutputStream getOutputStream() {
      return OutputStream.nullOutputStream();
    }

    @Override
    public InputStream getInputStream() {
      return output;
    }

    @Override
    public InputStream getErrorStream() {
      return InputStream.nullInputStream();
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public int exitValue() {
      return 0;
    }

    @Override
    public void destroy() {}
  }
}
