package dev.drivefetch.contract;

import static dev.drivefetch.contract.World.ROOT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.emulator.DriveContentBuilder;
import dev.drivefetch.emulator.EmulatorOptions;
import dev.drivefetch.emulator.Fault;
import dev.drivefetch.emulator.FaultRule;
import dev.drivefetch.emulator.Latency;
import dev.drivefetch.emulator.Paging;
import dev.drivefetch.emulator.RequestKind;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Reason;
import dev.drivefetch.run.FetchRun;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When nothing else can work, or somebody asks for it, the run ends, and tells of every file. */
public interface StopContract extends Contract {
  private static DriveContentBuilder manyFiles(DriveContentBuilder drive) {
    for (int each = 0; each < 30; each++) {
      drive.seeded(ROOT, "file-" + each, each + ".bin", 3000, each);
    }
    return drive;
  }

  @ParameterizedTest
  @CsvSource({
    "MEDIA, 400, keyInvalid, KEY_INVALID",
    "LIST, 400, keyInvalid, KEY_INVALID",
    "MEDIA, 403, accessNotConfigured, API_NOT_ENABLED",
    "MEDIA, 403, API_KEY_ANDROID_APP_BLOCKED, KEY_RESTRICTED",
    "LIST, 403, API_KEY_ANDROID_APP_BLOCKED, KEY_RESTRICTED",
    "MEDIA, 403, CONSUMER_SUSPENDED, CONSUMER_REFUSED",
    "LIST, 403, BILLING_DISABLED, CONSUMER_REFUSED",
    "MEDIA, 403, dailyLimitExceeded, DAILY_LIMIT",
    "MEDIA, 403, domainPolicy, DOMAIN_POLICY",
    "MEDIA, 401, authError, UNAUTHENTICATED"
  })
  default void aRefusalThatConcernsAllStopsTheRun(
      RequestKind kind, int status, String reason, Reason expected) {
    world()
        .has(StopContract::manyFiles)
        .goesWrong(FaultRule.on(kind).answer(new Fault.Status(status, reason)))
        .fetch()
        .stoppedFor(expected)
        .downloaded(0);

    assertThat(world().requests(kind)).as("requests until it stopped").hasSizeLessThan(10);
  }

  /** More files than the queue holds, in several folders, and slower than they are listed. */
  private static DriveContentBuilder moreFilesThanTheQueueHolds(DriveContentBuilder drive) {
    for (int folder = 0; folder < 10; folder++) {
      String id = "folder-" + folder;
      drive.folder(ROOT, id, id);
      for (int each = 0; each < 150; each++) {
        drive.seeded(id, id + "-" + each, each + ".bin", 20_000, each);
      }
    }
    return drive;
  }

  @ParameterizedTest
  @CsvSource({
    "401, authError, UNAUTHENTICATED",
    "403, dailyLimitExceeded, DAILY_LIMIT",
    "400, keyInvalid, KEY_INVALID"
  })
  default void aRefusedListRequestStopsTheRunWhileTheListingWaitsForRoom(
      int status, String reason, Reason expected) {
    world()
        .behaves(options -> slow(options).withPaging(new Paging(40, false)))
        .has(StopContract::moreFilesThanTheQueueHolds)
        .goesWrong(
            FaultRule.on(RequestKind.LIST).after(28).answer(new Fault.Status(status, reason)))
        .fetch()
        .stoppedFor(expected);
  }

  @Test
  default void aProjectsDailyLimitSaysWhenItEnds() {
    var now = Instant.parse("2026-11-28T14:00:00Z");
    Run run =
        world()
            .clock(Clock.fixed(now, ZoneId.of("Europe/Berlin")))
            .has(StopContract::manyFiles)
            .goesWrong(
                FaultRule.on(RequestKind.MEDIA).answer(new Fault.Status(403, "dailyLimitExceeded")))
            .fetch()
            .stoppedFor(Reason.DAILY_LIMIT);

    assertThat(run.summary().stopped())
        .get()
        .extracting(Failure::detail)
        .asString()
        .endsWith("the limit ends at 09:00 on 2026-11-29");
  }

  @Test
  default void withoutAnyConnectionTheRunEnds() {
    world().drive();
    world().close();

    Run run = world().fetch();

    assertThat(run.summary().listingFailures())
        .extracting(Failure::reason)
        .containsExactly(Reason.CONNECTION_BROKEN);
  }

  private static EmulatorOptions slow(EmulatorOptions options) {
    return options.withLatency(
        new Latency(Duration.ZERO, Duration.ZERO, Duration.ZERO, OptionalLong.of(2_000_000)));
  }

  private static void stopAtTheFirstByte(FetchRun run, FetchEvent event) {
    if (event instanceof FetchEvent.BytesReceived) {
      run.stop(Failure.of(Reason.INTERRUPTED, "the test asks for it"));
    }
  }

  @Test
  default void askedToStopItEndsAndTheNextRunGoesOnFromThere() {
    world()
        .behaves(StopContract::slow)
        .has(drive -> drive.seeded(ROOT, "big", "big.bin", 3 << 20, 1))
        .fetch(StopContract::stopAtTheFirstByte)
        .stoppedFor(Reason.INTERRUPTED)
        .downloaded(0);
    int before = world().mediaRequests("big").size();

    world().fetch().isWhole().downloaded(1);

    assertThat(world().mediaRequests("big").stream().skip(before))
        .as("requests of the second run")
        .isNotEmpty()
        .allSatisfy(it -> assertThat(it.header("Range").orElse("none")).isNotEqualTo("none"));
  }

  private static DriveContentBuilder fewLargeFiles(DriveContentBuilder drive) {
    for (int each = 0; each < 5; each++) {
      drive.seeded(ROOT, "file-" + each, each + ".bin", 1 << 20, each);
    }
    return drive;
  }

  private static Failure timeUp() {
    return Failure.of(Reason.TIME_UP, "the test says so");
  }

  @Test
  default void whatIsInFlightWhenTheTimeIsUpComesToItsEndAndNothingElseBegins() {
    Run run =
        world()
            .workers(1)
            .behaves(StopContract::slow)
            .has(StopContract::fewLargeFiles)
            .fetch(
                (fetch, event) -> {
                  if (event instanceof FetchEvent.BytesReceived) {
                    fetch.windDown(timeUp());
                  }
                })
            .stoppedFor(Reason.TIME_UP)
            .downloaded(1);

    assertThat(run.summary().counts().deferred()).isEqualTo(4);
    assertThat(world().requests(RequestKind.MEDIA)).hasSize(1);
  }

  @Test
  default void whatDoesNotEndInTimeIsCalledOffAndItsBytesAreKept() {
    var times = new AtomicInteger();
    Run run =
        world()
            .workers(1)
            .behaves(StopContract::slow)
            .has(StopContract::fewLargeFiles)
            .fetch(
                (fetch, event) -> {
                  if (event instanceof FetchEvent.BytesReceived) {
                    if (times.incrementAndGet() == 1) {
                      fetch.windDown(timeUp());
                    } else {
                      fetch.stop(timeUp());
                    }
                  }
                })
            .stoppedFor(Reason.TIME_UP)
            .downloaded(0);

    assertThat(run.summary().counts().deferred()).isEqualTo(5);
    assertThat(run.parts()).as("what is kept for the next run").isNotEmpty();
  }

  @Test
  default void stoppedWhileListingItTellsOfEveryFileThatItListed() {
    world()
        .has(drive -> manyFiles(drive).folder(ROOT, "sub", "sub"))
        .has(drive -> drive.seeded("sub", "in-sub", "in sub.bin", 10, 1))
        .fetch(
            (run, event) -> {
              if (event instanceof FetchEvent.FileListed) {
                run.stop(Failure.of(Reason.INTERRUPTED, "the test asks for it"));
              }
            })
        .stoppedFor(Reason.INTERRUPTED);
  }

  @Test
  default void aStopBeforeTheBeginningIsObeyed() {
    var stopped = new boolean[1];
    world()
        .has(StopContract::manyFiles)
        .fetch(
            (run, _) -> {
              if (!stopped[0]) {
                stopped[0] = true;
                run.stop(Failure.of(Reason.INTERRUPTED, "the test asks for it"));
              }
            })
        .stoppedFor(Reason.INTERRUPTED);
  }

  /**
   * The thread that stops the run is held up while it tells of it, until the run waits for that
   * thread, or has ended.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  default void aRunDoesNotEndBeforeItsStopIsToldToItsEnd(boolean windsDown) {
    Thread runs = Thread.currentThread();
    var hasEnded = new AtomicBoolean();
    var asked = new AtomicReference<@Nullable Thread>();
    try {
      world()
          .has(StopContract::manyFiles)
          .fetch(
              (run, event) -> {
                if (event instanceof FetchEvent.FileQueued && asked.get() == null) {
                  asked.set(Thread.ofPlatform().start(() -> end(run, windsDown)));
                }
                if (event instanceof FetchEvent.RunStopped) {
                  while (!hasEnded.get() && runs.getState() != Thread.State.BLOCKED) {
                    Thread.onSpinWait();
                  }
                }
              })
          .stoppedFor(Reason.TIME_UP);
    } finally {
      hasEnded.set(true);
    }
  }

  private static void end(FetchRun run, boolean windsDown) {
    if (windsDown) {
      run.windDown(timeUp());
    } else {
      run.stop(timeUp());
    }
  }
}
