package dev.drivefetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a connection is given up for being slow; time is only counted. */
final class ConnectionWatchTest {
  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
  private static final URI FILE = URI.create("http://127.0.0.1:1/file");
  private static final ConnectionLimits LIMITS =
      new ConnectionLimits(Duration.ofSeconds(30), OptionalLong.of(1024));

  private long now;
  private final Ticker ticker = () -> now;
  private final Siblings siblings = new Siblings(ticker, LIMITS.windows());
  private final ConnectionWatch watch = watch(LIMITS);

  private ConnectionWatch watch(ConnectionLimits limits) {
    return new ConnectionWatch(limits, siblings.join(FILE), ticker);
  }

  /** The first failure within so many seconds, and when it was. */
  private Optional<Failure> after(int seconds, ConnectionWatch of, int bytesPerSecond) {
    for (int second = 0; second < seconds; second++) {
      now += SECOND;
      of.received(bytesPerSecond);
      Optional<Failure> failure = of.look();
      if (failure.isPresent()) {
        return failure;
      }
    }
    return Optional.empty();
  }

  private static void isFor(Reason reason, Optional<Failure> failure) {
    assertThat(failure).map(Failure::reason).contains(reason);
  }

  @Test
  void aFirstByteThatNeverComesIsAStall() {
    assertThat(after(29, watch, 0)).isEmpty();
    isFor(Reason.STALLED, after(1, watch, 0));
    assertThat(watch.givenUp()).map(Failure::reason).contains(Reason.STALLED);
    assertThat(after(100, watch, 0)).as("it is told once").isEmpty();
  }

  @Test
  void anAnswerThatTakesItsTimeIsWaitedFor() {
    assertThat(after(25, watch, 0)).isEmpty();
    watch.answered();

    assertThat(after(29, watch, 0)).isEmpty();
  }

  @Test
  void aByteASecondIsTooSlowAfterAMinute() {
    watch.answered();

    assertThat(after(59, watch, 1)).isEmpty();
    Optional<Failure> failure = after(1, watch, 1);
    isFor(Reason.TOO_SLOW, failure);
    assertThat(failure.orElseThrow().detail()).contains("--min-rate");
  }

  @Test
  void theLeastRateIsEnough() {
    watch.answered();

    assertThat(after(3600, watch, 1024)).isEmpty();
  }

  @Test
  void whatWasFastOnceIsNotSparedLater() {
    watch.answered();
    after(600, watch, 1 << 20);

    isFor(Reason.TOO_SLOW, after(70, watch, 1));
  }

  @Test
  void timeInWhichTheDiskIsWaitedForDoesNotCount() {
    watch.answered();
    for (int second = 0; second < 3600; second++) {
      watch.pause();
      now += SECOND;
      watch.resume();
      assertThat(watch.look()).isEmpty();
    }
  }

  @Test
  void aMachineThatSleptHasWaitedForNothing() {
    watch.answered();
    watch.received(1);
    now += 3600 * SECOND;

    assertThat(watch.look()).isEmpty();
  }

  @Test
  void withoutALeastRateAnySpeedWillDo() {
    ConnectionWatch patient =
        watch(new ConnectionLimits(Duration.ofSeconds(30), OptionalLong.empty()));
    patient.answered();

    assertThat(after(3600, patient, 1)).isEmpty();
  }

  private Optional<Failure> besideOthers(int bytesPerSecond, int seconds) {
    ConnectionWatch slow = watch(LIMITS);
    ConnectionWatch one = watch(LIMITS);
    slow.answered();
    one.answered();
    Optional<Failure> failure = Optional.empty();
    for (int second = 1; second <= seconds && failure.isEmpty(); second++) {
      now += SECOND;
      one.received(1 << 20);
      slow.received(bytesPerSecond);
      assertThat(one.look()).as("the fast one").isEmpty();
      failure = slow.look();
    }
    slow.ended();
    one.ended();
    return failure;
  }

  @Test
  void oneThatIsFarBehindItsSiblingsIsGivenUpSooner() {
    isFor(Reason.TOO_SLOW, besideOthers(50_000, 25));
  }

  @Test
  void oneThatIsAFewTimesAsSlowIsNot() {
    assertThat(besideOthers(300_000, 600)).isEmpty();
  }

  @Test
  void aFileThatIsSlowOnEachConnectionIsWaitedForInTheEnd() {
    isFor(Reason.TOO_SLOW, besideOthers(50_000, 25));
    isFor(Reason.TOO_SLOW, besideOthers(50_000, 25));

    assertThat(besideOthers(50_000, 600)).isEmpty();
  }

  @Test
  void whatIsMeasuredAfterItsEndIsNotKept() {
    RateComparison over = siblings.join(FILE);
    over.ended();
    over.measured(1 << 20);
    RateComparison slow = siblings.join(FILE);

    for (int window = 0; window < 10; window++) {
      slow.measured(1);
    }

    assertThat(slow.isFarBehind()).isFalse();
  }

  @Test
  void theWindowsAreASetting() {
    var limits =
        new ConnectionLimits(
            Duration.ofSeconds(30),
            OptionalLong.of(1024),
            new RateWindows(Duration.ofSeconds(5), 3, 1));
    ConnectionWatch hasty = watch(limits);
    hasty.answered();

    assertThat(after(14, hasty, 1)).isEmpty();
    isFor(Reason.TOO_SLOW, after(1, hasty, 1));
  }

  @Test
  void theLastOneIsComparedWithThoseThatHaveJustEnded() {
    ConnectionWatch ended = watch(LIMITS);
    ended.answered();
    after(10, ended, 1 << 20);
    ended.ended();
    ConnectionWatch last = watch(LIMITS);
    last.answered();

    isFor(Reason.TOO_SLOW, after(25, last, 50_000));
  }
}
