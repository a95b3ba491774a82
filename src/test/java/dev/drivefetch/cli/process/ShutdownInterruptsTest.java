package dev.drivefetch.cli.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.OwnJvm;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** With a process of its own that takes for ever to end in good order. */
@EnabledOnOs(OS.LINUX)
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ShutdownInterruptsTest {
  private Process process = start(Patient.class);

  @AfterEach
  void end() {
    process.destroyForcibly();
  }

  @ParameterizedTest
  @CsvSource({
    "INT, 130, INT, 130",
    "TERM, 143, INT, 130",
    "INT, 130, TERM, 143",
    "HUP, 129, HUP, 129"
  })
  void aSecondSignalEndsTheProcessAtOnce(String first, int asked, String second, int exitCode)
      throws Exception {
    assertThat(process.inputReader().readLine()).isEqualTo("at work");
    send(first);
    assertThat(process.inputReader().readLine()).isEqualTo("asked to end with " + asked);

    send(second);

    assertThat(process.waitFor()).isEqualTo(exitCode);
  }

  @Test
  void whatIsGraverThanTheSignalIsWhatTheProcessEndsWith() throws Exception {
    end();
    process = start(Defective.class);
    assertThat(process.inputReader().readLine()).isEqualTo("at work");

    send("TERM");

    assertThat(process.waitFor()).isEqualTo(70);
  }

  private void send(String signal) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor();
  }

  private static Process start(Class<?> main) {
    try {
      return new ProcessBuilder(OwnJvm.hearingInterrupts(OwnJvm.command(List.of(), main)))
          .redirectError(ProcessBuilder.Redirect.INHERIT)
          .start();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What the process runs that finds itself wrong in the end. */
  static final class Defective {
    private Defective() {}

    public static void main(String[] args) throws InterruptedException {
      var interrupts = new ShutdownInterrupts(Runtime.getRuntime());
      try (var _ = interrupts.onInterrupt(_ -> ExitCode.DEFECT)) {
        System.out.println("at work");
        new CountDownLatch(1).await();
      }
    }
  }

  /** What the process runs. */
  static final class Patient {
    private Patient() {}

    public static void main(String[] args) throws InterruptedException {
      try (var _ = new ShutdownInterrupts(Runtime.getRuntime()).onInterrupt(Patient::neverEnd)) {
        System.out.println("at work");
        new CountDownLatch(1).await();
      }
    }

    private static ExitCode neverEnd(ExitCode code) {
      System.out.println("asked to end with " + code.number());
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return code;
    }
  }
}
