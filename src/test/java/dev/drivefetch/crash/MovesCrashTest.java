package dev.drivefetch.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Slow;
import dev.drivefetch.store.Destination;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files and folders are renamed and moved in Drive before each run, and the run is killed while it
 * moves them here; the last one goes on to the end. {@code -Ddrivefetch.crash.seed} brings a series
 * back.
 */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@Slow
final class MovesCrashTest {
  private static final int SERIES = 2;
  private static final int RUNS_EACH = 8;

  @TempDir private Path folder = Path.of("");

  private int killed;
  private int killedHalfway;

  @Test
  void whatIsMovedByKilledRunsIsNeitherLostNorFetchedAgain() throws Exception {
    Long given = Long.getLong("drivefetch.crash.seed");
    if (given != null) {
      series(given);
      return;
    }
    var seeds = new Random();
    for (int each = 0; each < SERIES; each++) {
      series(seeds.nextInt(1_000_000));
    }
    System.out.printf(
        "crash: %d runs that move killed, %d of them halfway%n", killed, killedHalfway);
    assertThat(killedHalfway)
        .as("of %s killed runs, those that had moved some", killed)
        .isPositive();
  }

  private void series(long seed) throws Exception {
    System.out.println("crash: the seed of moves is " + seed);
    Path dest = Files.createDirectories(folder.resolve("seed-" + seed).resolve("files"));
    var random = new Random(seed);
    try (var drive = new MovingDrive(seed)) {
      runToTheEnd(drive, "threads", dest);
      int requests = drive.mediaRequests().size();
      for (int each = 0; each < RUNS_EACH; each++) {
        // Now and then the next run finds Drive as the killed one did.
        if (random.nextInt(4) > 0) {
          drive.change();
        }
        runAndKill(drive, random, dest);
      }
      runToTheEnd(drive, mode(random), dest);
      new Effects(dest, drive.files()).isRight();
      runToTheEnd(drive, mode(random), dest);
      new Effects(dest, drive.files()).isRight();
      assertThat(drive.mediaRequests()).as("requests for content").hasSize(requests);
    } catch (Exception | AssertionError e) {
      throw new AssertionError("seed " + seed, e);
    }
  }

  private static String mode(Random random) {
    return Plan.MODES.get(random.nextInt(Plan.MODES.size()));
  }

  private void runAndKill(MovingDrive drive, Random random, Path dest) throws Exception {
    Set<String> before = paths(dest);
    var moment = new Tripwire.Moment(1 + random.nextInt(MovingDrive.FOLDERS + 1), Long.MAX_VALUE);
    var tripped = drive.tripwire().arm(moment);
    try (Child child = Child.start(mode(random), 1, drive.endpoint(), dest)) {
      if (child.runsUntil(tripped)) {
        child.kill();
        killed++;
      } else {
        assertThat(child.exitCode()).as("the exit code: %s", child.output()).isZero();
      }
    }
    Set<String> after = paths(dest);
    boolean hasMoved = !after.equals(before);
    killedHalfway += hasMoved && !after.equals(drive.files().keySet()) ? 1 : 0;
    assertThat(lost(drive, dest)).as("files whose bytes are nowhere").isEmpty();
  }

  private static void runToTheEnd(MovingDrive drive, String mode, Path dest) throws Exception {
    try (Child child = Child.start(mode, 2, drive.endpoint(), dest)) {
      assertThat(child.exitCode()).as("the exit code: %s", child.output()).isZero();
      assertThat(child.output()).as("what it says").doesNotContain("damaged", "Exception");
    }
  }

  private static Set<String> paths(Path dest) throws IOException {
    return Effects.files(dest).keySet();
  }

  /** By their path in Drive. */
  private static List<String> lost(MovingDrive drive, Path dest) throws IOException {
    Set<ByteBuffer> here = new HashSet<>();
    for (Path top : List.of(dest, dest.resolve(Destination.STATE).resolve("aside"))) {
      if (Files.exists(top)) {
        Effects.files(top).values().forEach(each -> here.add(ByteBuffer.wrap(each)));
      }
    }
    return drive.files().entrySet().stream()
        .filter(each -> !here.contains(ByteBuffer.wrap(each.getValue())))
        .map(Map.Entry::getKey)
        .toList();
  }
}
