package dev.drivefetch.pace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.Slow;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Reason;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pacer and the retry policy against servers of virtual time. */
final class PacerSimulationTest {
  private static final List<Reason> RANDOM_FAULTS =
      List.of(
          Reason.RATE_LIMITED,
          Reason.RATE_LIMITED,
          Reason.SERVER_ERROR,
          Reason.SERVER_ERROR,
          Reason.AUTOMATED_QUERIES,
          Reason.CONNECTION_BROKEN,
          Reason.CHECKSUM_MISMATCH,
          Reason.BODY_CUT);

  private final VirtualTime time = new VirtualTime();
  private final Random random = new Random(7);

  @ParameterizedTest
  @CsvSource({"5, 10, 0", "5, 200, 0", "5, 10, 1", "20, 10, 0", "20, 32, 0.5", "100, 32, 0"})
  void holdsWhatTheServerAllowsAndFollowsItsChanges(
      int perSecond, int workers, double withRetryAfter) {
    holds(perSecond, workers, withRetryAfter);
  }

  @Slow
  @ParameterizedTest
  @CsvSource({"20, 200, 1", "100, 200, 1", "400, 200, 0", "400, 200, 1"})
  void holdsWhatAFastServerAllowsAndFollowsItsChanges(
      int perSecond, int workers, double withRetryAfter) {
    holds(perSecond, workers, withRetryAfter);
  }

  private void holds(int perSecond, int workers, double withRetryAfter) {
    var server = new LimitedServer(time, perSecond, Math.max(2, perSecond / 10));
    PacedWorkers run = workers(() -> answer(server, withRetryAfter)).start(workers, Long.MAX_VALUE);

    until(120);
    assertThat(run.throughput(20, 120)).as("held").isGreaterThan(0.9 * perSecond);
    assertThat(run.refusedPercent(20, 120)).as("percent refused").isLessThan(2);

    // As many as that many workers can have.
    double most = Math.min(2 * perSecond, workers / 0.225);
    server.limit(2 * perSecond);
    until(200);
    assertThat(run.throughput(145, 200)).as("doubled").isGreaterThan(0.8 * most);

    server.limit(perSecond);
    until(300);
    assertThat(run.throughput(220, 300)).as("halved").isGreaterThan(0.9 * perSecond);
    assertThat(run.refusedPercent(220, 300)).as("percent refused, halved").isLessThan(2);
    assertThat(run.lost()).as("files given up").isZero();
  }

  @Test
  void holdsNothingUpWhileNobodyRefuses() {
    PacedWorkers run = workers(Optional::empty).start(100, Long.MAX_VALUE);

    until(10);

    assertThat(run.throughput(1, 10)).isGreaterThan(0.97 * 100 / 0.225);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 10, 32})
  void isNotBroughtDownByRefusalsThatComeWhateverTheRate(int workers) {
    PacedWorkers run =
        workers(() -> random.nextInt(100) < 9 ? refusal(Optional.empty()) : Optional.empty())
            .start(workers, Long.MAX_VALUE);

    until(600);

    assertThat(run.throughput(100, 600)).isGreaterThan(0.6 * workers / 0.225);
  }

  @ParameterizedTest
  @CsvSource({"5, 1", "5, 2", "5, 3", "10, 1", "10, 2", "10, 3"})
  void aQuarterOfFaultsCostsNoFileAndLittleTime(int workers, long seed) {
    random.setSeed(seed);
    PacedWorkers run =
        workers(this::faultyAnswer)
            .withLatency(Duration.ofMillis(5), Duration.ofMillis(60))
            .start(workers, 400);

    until(1000);

    assertThat(run.done()).as("files fetched").isEqualTo(400);
    assertThat(run.lastAnswer()).as("seconds").isLessThan(10);
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 2", "2, 1", "2, 2", "5, 1", "5, 2", "10, 1", "10, 2", "10, 3", "10, 4"})
  void aSlowStartIsNotTakenForWhatTheServerAllows(int workers, long seed) {
    random.setSeed(seed);
    PacedWorkers run =
        workers(this::faultyAnswer)
            .withLatency(Duration.ofMillis(5), Duration.ofMillis(60))
            .withColdStart(Duration.ofSeconds(2), 10)
            .start(workers, 100_000);

    until(20);

    double full = 0.75 * workers / 0.0325;
    assertThat(run.throughput(5, 20)).isGreaterThan(0.8 * full);
  }

  @Test
  void aServerThatRefusesEverythingIsLeftInPeace() {
    PacedWorkers run = workers(() -> refusal(Optional.empty())).start(32, Long.MAX_VALUE);

    until(100);

    assertThat(run.requests(20, 100)).as("requests in 80 s").isLessThan(80);
  }

  @Test
  void isBackSoonAfterAnOutage() {
    PacedWorkers run =
        workers(
                () ->
                    time.seconds() > 20 && time.seconds() < 30
                        ? refusal(Optional.empty())
                        : Optional.empty())
            .start(32, Long.MAX_VALUE);

    until(120);

    assertThat(run.throughput(90, 120)).isGreaterThan(0.9 * 32 / 0.225);
  }

  private void until(int seconds) {
    time.runUntil(Duration.ofSeconds(seconds));
  }

  private PacedWorkers workers(PacedWorkers.Server server) {
    return new PacedWorkers(time, new Pacer(time), 1, server);
  }

  private Optional<Failure> answer(LimitedServer server, double withRetryAfter) {
    Optional<Duration> wait =
        random.nextDouble() < withRetryAfter
            ? Optional.of(Duration.ofSeconds(1))
            : Optional.empty();
    return server.accepts() ? Optional.empty() : refusal(wait);
  }

  private Optional<Failure> faultyAnswer() {
    Reason fault = RANDOM_FAULTS.get(random.nextInt(RANDOM_FAULTS.size()));
    return random.nextInt(4) == 0 ? Optional.of(Failure.of(fault, "seen")) : Optional.empty();
  }

  private static Optional<Failure> refusal(Optional<Duration> retryAfter) {
    return Optional.of(new Failure(Reason.RATE_LIMITED, "seen", retryAfter));
  }
}
