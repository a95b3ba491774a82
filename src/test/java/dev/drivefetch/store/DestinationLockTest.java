package dev.drivefetch.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.OwnJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DestinationLockTest {
  @TempDir private Path dest;
  private Destination destination;

  @BeforeEach
  void open() {
    destination = Destination.open(dest, StoreOptions.standard());
  }

  /** Another process: it says when it has the lock, and keeps it until its input ends. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws IOException {
      Destination destination = Destination.of(Path.of(arguments[0]));
      System.out.println(DestinationLock.acquire(destination).getClass().getSimpleName());
      System.out.flush();
      System.in.read();
      Runtime.getRuntime().halt(1);
    }
  }

  private Process other() throws IOException {
    return new ProcessBuilder(
            OwnJvm.command(List.of("-XX:TieredStopAtLevel=1"), Holder.class, dest.toString()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  @Test
  void oneRunAtATimeAndDeathGivesItBack() throws Exception {
    Process first = other();
    try (var output = first.inputReader()) {
      assertThat(output.readLine()).isEqualTo("Acquired");

      assertThat(DestinationLock.acquire(destination))
          .isEqualTo(
              new DestinationLock.Acquisition.Held(
                  Optional.of(
                      new LockHolder(
                          LockHolder.self().machine(),
                          first.pid(),
                          first.info().startInstant().orElseThrow()))));
    } finally {
      first.destroyForcibly().waitFor();
    }
    assertThat(DestinationLock.acquire(destination))
        .isInstanceOfSatisfying(
            DestinationLock.Acquisition.Acquired.class, acquired -> acquired.lock().close());
  }

  @Test
  void aSecondRunInThisProcessDoesNotEndTheFirstsLock() throws Exception {
    DestinationLock.Acquisition first = DestinationLock.acquire(destination);
    assertThat(DestinationLock.acquire(destination))
        .isEqualTo(new DestinationLock.Acquisition.Held(Optional.of(LockHolder.self())));

    assertThat(answerOfAnother()).isEqualTo("Held");
    assertThat(first)
        .isInstanceOfSatisfying(
            DestinationLock.Acquisition.Acquired.class, acquired -> acquired.lock().close());
    assertThat(answerOfAnother()).isEqualTo("Acquired");
  }

  private String answerOfAnother() throws IOException, InterruptedException {
    Process process = other();
    try (var output = process.inputReader()) {
      return String.valueOf(output.readLine());
    } finally {
      process.destroyForcibly().waitFor();
    }
  }

  @Test
  void nonsenseInTheHoldersFileDoesNotMatter() throws IOException {
    for (String text : new String[] {"", "pid 1\nstart yesterday\n", "pid x", "\0".repeat(9_000)}) {
      Files.writeString(destination.state().resolve("lock-holder"), text);

      assertThat(LockHolder.read(destination.state().resolve("lock-holder"))).isEmpty();
    }
  }

  @Test
  void aDeadHoldersNumberInOurHandsIsNotUs() throws IOException {
    Path file = destination.state().resolve("lock-holder");
    new LockHolder(LockHolder.self().machine(), ProcessHandle.current().pid(), Instant.EPOCH)
        .write(file);

    assertThat(DestinationLock.acquire(destination))
        .isInstanceOfSatisfying(
            DestinationLock.Acquisition.Acquired.class, acquired -> acquired.lock().close());
  }
}
