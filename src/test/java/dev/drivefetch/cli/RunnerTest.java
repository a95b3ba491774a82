package dev.drivefetch.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Samples;
import dev.drivefetch.cli.process.ExitCode;
import dev.drivefetch.cli.process.Interrupts;
import dev.drivefetch.compare.OwnProgram;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Settings;
import dev.drivefetch.model.Summary;
import dev.drivefetch.model.Summary.Counts;
import dev.drivefetch.run.Fetch;
import dev.drivefetch.run.Probe;
import dev.drivefetch.run.ServedFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class RunnerTest {
  private final List<String> happened = Collections.synchronizedList(new ArrayList<>());
  private final AtomicReference<ExitCode> end = new AtomicReference<>(ExitCode.OK);

  @Test
  void anInterruptStopsTheFetchAndWaitsForItsSummary() throws InterruptedException {
    assertThat(interrupted(this::tell)).isEqualTo(ExitCode.TERMINATED);

    assertThat(end).as("what the process ends with").hasValue(ExitCode.TERMINATED);
    assertThat(happened).startsWith("stop INTERRUPTED", "clean up", "summary");
  }

  @Test
  void aDefectIsWhatAnInterruptedProcessEndsWith() throws InterruptedException {
    assertThat(interrupted((_, _) -> ExitCode.DEFECT)).isEqualTo(ExitCode.DEFECT);

    assertThat(end).as("what the process ends with").hasValue(ExitCode.DEFECT);
  }

  /** The signal came after the summary was told. */
  @Test
  void aSignalThatComesLateIsWhatTheProcessEndsWith() throws InterruptedException {
    interrupted((_, _) -> ExitCode.OK);

    assertThat(end).hasValue(ExitCode.TERMINATED);
  }

  private ExitCode interrupted(Runner.End atEnd) throws InterruptedException {
    var hooks = new ArrayList<Thread>();
    var fetch = new UntilStopped(() -> hooks.getFirst().start());
    var runner =
        new Runner(
            new Engine(
                () -> fetch,
                RunnerTest::noProbe,
                Stream::empty,
                (_, _) -> Optional.empty(),
                NO_DRIVE,
                NO_PROGRAM),
            hook(hooks));

    ExitCode code = runner.run(settings(), List.of(), atEnd, () -> happened.add("clean up"));
    hooks.getFirst().join();
    return code;
  }

  private static Probe noProbe(Settings settings) {
    throw new AssertionError("nobody asked for it: " + settings.mode());
  }

  private static final LocalDrive NO_DRIVE =
      new LocalDrive() {
        @Override
        public ServedFolder demo() {
          throw new AssertionError("nobody asked for it");
        }

        @Override
        public ServedFolder serve(Path root, int port, Consumer<String> problems) {
          throw new AssertionError("nobody asked for it");
        }
      };

  private static final OwnProgram NO_PROGRAM =
      (_, _, _) -> {
        throw new AssertionError("nobody asked for it");
      };

  private ExitCode tell(Summary summary, Optional<ExitCode> signal) {
    happened.add("summary");
    return signal.orElseGet(() -> ExitVerdict.of(summary, false));
  }

  private Interrupts hook(List<Thread> hooks) {
    return action -> {
      hooks.add(Thread.ofPlatform().unstarted(() -> end.set(action.apply(ExitCode.TERMINATED))));
      return () -> {};
    };
  }

  private static Settings settings() {
    return new Settings(
        List.of("X"),
        "threads",
        OptionalInt.of(1),
        Path.of("/files"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Duration.ofSeconds(30),
        false,
        false,
        false,
        Settings.Limits.none(),
        Settings.Tuning.standard(),
        AccessKind.API);
  }

  /** A fetch that is interrupted as soon as it runs, and ends when it is asked to. */
  private final class UntilStopped implements Fetch {
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Runnable interrupt;

    UntilStopped(Runnable interrupt) {
      this.interrupt = interrupt;
    }

    @Override
    public Summary run(Settings settings, List<Consumer<FetchEvent>> watchers) {
      interrupt.run();
      try {
        stopped.await();
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      return Samples.stopped(Samples.summary(new Counts(0, 0, 0, 0, 0, 0, 0)), Reason.INTERRUPTED);
    }

    @Override
    public void stop(Failure why) {
      happened.add("stop " + why.reason());
      stopped.countDown();
    }
  }
}
