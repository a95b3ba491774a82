package dev.drivefetch.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

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
        .hasMessageContaining("without an end");
  }

  @Test
  void halfALineIsNoReport() {
    assertThatThrownBy(() -> saying("{\"report\":\"prog").receive())
        .isInstanceOf(EOFException.class);
  }

  @Test
  void aSignOfLifeIsNoReport() throws IOException {
    String alive = Messages.write(new Report.Alive()) + "\n";
    WorkerProcess worker = saying(alive + alive + Messages.write(new Report.Ready()) + "\n");

    assertThat(worker.receive()).isEqualTo(new Report.Ready());
  }

  @Test
  @Timeout(20)
  void aProcessThatSaysNothingIsKilledAndItsDeathTellsWhy() throws IOException {
    var output = new PipedOutputStream();
    var silent = new FakeProcess(new PipedInputStream(output), output);
    var worker = new WorkerProcess(silent, JVM);
    worker.watch("worker");

    assertThatThrownBy(worker::receive)
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("hung");
    assertThat(silent.isAlive()).as("whether it lives").isFalse();
  }

  @Test
  @Timeout(20)
  void aProcessThatTakesNoOrdersIsKilled() {
    var deaf = new FakeProcess(InputStream.nullInputStream(), OutputStream.nullOutputStream());
    deaf.takesNoOrders();
    var worker = new WorkerProcess(deaf, JVM);
    worker.watch("worker");

    assertThatThrownBy(() -> worker.send(new Order.Recorded(1))).isInstanceOf(IOException.class);
    assertThat(deaf.isAlive()).as("whether it lives").isFalse();
  }

  private static final WorkerJvm JVM =
      WorkerJvm.starting(Optional.empty()).withBeat(Duration.ofMillis(1));

  private static WorkerProcess saying(String output) {
    return new WorkerProcess(
        new FakeProcess(
            new ByteArrayInputStream(output.getBytes(StandardCharsets.UTF_8)),
            OutputStream.nullOutputStream()),
        JVM);
  }

  /** Runs nothing; its output ends when it is killed, if not before. */
  static final class FakeProcess extends Process {
    private final InputStream output;
    private final OutputStream end;
    private final CountDownLatch killed = new CountDownLatch(1);
    private OutputStream orders = OutputStream.nullOutputStream();

    FakeProcess(InputStream output, OutputStream end) {
      this.output = output;
      this.end = end;
    }

    /** Its pipe is full until it is killed. */
    void takesNoOrders() {
      orders =
          new OutputStream() {
            @Override
            public void write(int next) throws IOException {
              try {
                killed.await();
              } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
              }
              throw new IOException("broken pipe");
            }
          };
    }

    @Override
    public OutputStream getOutputStream() {
      return orders;
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
    public int waitFor() throws InterruptedException {
      killed.await();
      return 137;
    }

    @Override
    public boolean waitFor(Duration duration) throws InterruptedException {
      return killed.await(duration.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int exitValue() {
      if (killed.getCount() > 0) {
        throw new IllegalThreadStateException();
      }
      return 137;
    }

    @Override
    public void destroy() {
      killed.countDown();
      try {
        end.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
