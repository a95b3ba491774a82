package dev.drivefetch.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContent;
import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.DriveEmulator;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.model.AccessKind;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Secret;
import dev.drivefetch.model.Settings;
import dev.drivefetch.run.FetchRun;
import dev.drivefetch.run.RunEnvironment;
import dev.drivefetch.worker.WorkerJvm;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What watchers learn of the wait for quota, by a clock that only the waits move on. */
final class QuotaWaitTest {
  private static final String ROOT = "the-folder";

  @TempDir private Path dest;
  private final AtomicLong now = new AtomicLong();
  private final AtomicReference<LongSupplier> wait = new AtomicReference<>(() -> -1);
  private final List<Duration> told = new ArrayList<>();

  @Test
  void aListingThatWaitsForQuotaSaysHowLong() throws Exception {
    DriveContent content =
        new DriveContentBuilder().folder(ROOT, "Shared").folder(ROOT, "sub", "sub").build();
    try (var drive = DriveEmulator.start(EmulatorOptions.DEFAULT, content)) {
      new FetchRun(environment(), new NoDemo()).run(settings(drive), List.of(this::watch));
    }

    assertThat(told).as("100 units at 500 a minute").containsExactly(Duration.ofSeconds(12));
  }

  private void watch(FetchEvent event) {
    if (event instanceof FetchEvent.RunStarted(LongSupplier nanosUntilNext)) {
      wait.set(nanosUntilNext);
    }
  }

  private RunEnvironment environment() {
    return new RunEnvironment(
        now::get,
        Clock.systemUTC(),
        this::sleep,
        new Random(7),
        Map.of(),
        WorkerJvm.starting(Optional.empty()));
  }

  private void sleep(Duration time) {
    told.add(Duration.ofNanos(wait.get().getAsLong()));
    now.addAndGet(time.toNanos());
  }

  private Settings settings(DriveEmulator drive) {
    return new Settings(
        List.of(ROOT),
        "sequential",
        OptionalInt.of(1),
        dest,
        Optional.of(new Secret("key")),
        Optional.empty(),
        Optional.of(drive.endpoint()),
        Optional.empty(),
        Duration.ofSeconds(30),
        false,
        false,
        false,
        new Settings.Limits(Optional.empty(), OptionalLong.of(500)),
        Settings.Tuning.standard(),
        AccessKind.API);
  }
}
