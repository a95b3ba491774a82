package dev.drivefetch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs in all modes, one after the other in the same destination, each killed at some moment; then
 * one goes on to the end; and so on in other destinations, until there were enough kills. {@code
 * -Ddrivefetch.crash.seed} brings one destination's series back.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class CrashTest {
  private static final int KILLS = 60;
  private static final int RUNS_EACH = 8;

  /** What a worker may lose: what comes between two records, and what was on its way. */
  private static final long LOSS = (8 << 20) + (2 << 20);

  @TempDir private Path folder = Path.of("");

  /** What came of a series. */
  private record Series(int kills, long lossAllowed) {
    Series plus(int moreKills, int workers) {
      return new Series(kills + moreKills, lossAllowed + LOSS * moreKills * workers);
    }
  }

  @Test
  void whateverIsKilledIsTakenUpByTheNextRun() throws Exception {
    Long given = Long.getLong("drivefetch.crash.seed");
    if (given != null) {
      series(given);
      return;
    }
    var seeds = new Random();
    int kills = 0;
    while (kills < KILLS) {
      kills += series(seeds.nextInt(1_000_000));
    }
  }

  private int series(long seed) throws Exception {
    System.out.println("crash: the seed is " + seed);
    var plan = Plan.of(seed, RUNS_EACH);
    Path dest = Files.createDirectories(folder.resolve("files"));
    try (var drive = new CrashDrive(plan.sizes(), seed)) {
      var series = killAll(plan, drive, dest);
      runToTheEnd(plan.lastMode(), drive, dest);
      System.out.printf(
          "crash %d: %d kills, %d requests, %.1f MiB fetched twice of %.1f allowed%n",
          seed,
          series.kills(),
          drive.mediaRequests(),
          drive.servedTwice() / 1048576.0,
          series.lossAllowed() / 1048576.0);

      new Aftermath(dest, drive).isRight();
      assertThat(drive.servedTwice())
          .as("bytes fetched twice, seed %d", seed)
          .isLessThanOrEqualTo(series.lossAllowed());
      nothingIsLeftToDo(plan, drive, dest);
      Aftermath.delete(dest);
      return series.kills();
    }
  }

  private static void nothingIsLeftToDo(Plan plan, CrashDrive drive, Path dest) throws Exception {
    long requests = drive.mediaRequests();
    runToTheEnd(plan.lastMode(), drive, dest);
    assertThat(drive.mediaRequests())
        .as("requests for content when all is here, seed %d", plan.seed())
        .isEqualTo(requests);
  }

  /** Until there is nothing to do any more. */
  private static Series killAll(Plan plan, CrashDrive drive, Path dest) throws Exception {
    var series = new Series(0, 0);
    for (Plan.Death death : plan.deaths()) {
      int kills = runAndKill(death, drive, dest);
      series = series.plus(kills, death.workers());
      if (kills == 0) {
        break;
      }
    }
    return series;
  }

  /** How many kills it came to; fewer if there was nothing to do any more. */
  private static int runAndKill(Plan.Death death, CrashDrive drive, Path dest) throws Exception {
    int kills = 0;
    var first = drive.tripwire().arm(death.worker());
    try (Child child = Child.start(death.mode(), death.workers(), drive.endpoint(), dest)) {
      boolean alive = child.runsUntil(first);
      if (alive && death.mode().equals("processes")) {
        child.killWorker();
        kills++;
        alive = child.runsUntil(drive.tripwire().arm(death.whole()));
      }
      if (alive) {
        child.kill();
        return kills + 1;
      }
      assertThat(child.exitCode())
          .as("the exit code of %s that ended by itself: %s", death, child.output())
          .isZero();
      return kills;
    }
  }

  private static void runToTheEnd(String mode, CrashDrive drive, Path dest) throws Exception {
    try (Child child = Child.start(mode, 2, drive.endpoint(), dest)) {
      assertThat(child.exitCode()).as("the exit code: %s", child.output()).isZero();
      assertThat(child.output()).as("what it says").doesNotContain("damaged", "Exception");
    }
  }
}
