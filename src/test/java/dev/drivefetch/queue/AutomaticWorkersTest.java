package dev.drivefetch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.queue.SimulatedFetch.Result;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The number that a run finds by itself, against every fixed one, in virtual time: the queue, the
 * splitting, the pacer and the retries are the real ones.
 */
final class AutomaticWorkersTest {
  private static final List<Integer> FIXED = List.of(1, 2, 3, 5, 10, 16, 20, 24, 32, 40, 48, 64);
  private static final double MB = 1e6;

  /** About what TLS leaves of two cores. */
  private static final double FAST = 300 * MB;

  @TempDir private Path directory;
  private int runs;

  /** What is fetched, from where. */
  record Workload(String name, List<Long> sizes, Supplier<SimulatedServer> server) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Workload> workloads() {
    return List.of(
        new Workload("book", book(), () -> SimulatedServer.of(0.4, 1.1 * MB, _ -> FAST)),
        new Workload(
            "small", same(2500, 16 << 10), () -> SimulatedServer.of(0.02, 50 * MB, _ -> FAST)),
        new Workload("mixed", mixed(), () -> SimulatedServer.of(0.06, 20 * MB, _ -> FAST)),
        new Workload(
            "capped", same(1, 512 << 20), () -> SimulatedServer.of(0.06, 25 * MB, _ -> FAST)),
        new Workload("slow link", mixed(), () -> SimulatedServer.of(0.06, 20 * MB, _ -> 100 * MB)),
        new Workload(
            "a link that becomes slower and faster",
            same(2000, 1_000_000),
            () ->
                SimulatedServer.of(
                    0.2, 5 * MB, at -> at < 5 ? 100 * MB : at < 15 ? 50 * MB : 200 * MB)),
        new Workload(
            "at home", same(60, 1 << 20), () -> SimulatedServer.of(0.3, 5 * MB, _ -> 5 * MB)));
  }

  private static List<Long> book() {
    return IntStream.range(0, 10).mapToObj(i -> 500_000L + 277_777L * i).toList();
  }

  private static List<Long> same(int count, long size) {
    return Collections.nCopies(count, size);
  }

  private static List<Long> mixed() {
    List<Long> sizes = new ArrayList<>(same(200, 200_000));
    sizes.add(256L << 20);
    return sizes;
  }

  @ParameterizedTest
  @MethodSource("workloads")
  void isHardlySlowerThanTheBestFixedNumber(Workload workload) {
    double best =
        FIXED.stream()
            .map(number -> fixed(number, workload.sizes(), workload.server().get()))
            .mapToDouble(Result::seconds)
            .min()
            .orElseThrow();

    Result found = automatic(workload.sizes(), workload.server().get()).runUntil(200);

    assertThat(found.seconds())
        .as("seconds; the best fixed number: %s", best)
        .isLessThan(1.1 * best);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 20, 100})
  void isRefusedNoMoreThanTheBestFixedNumber(int requestsPerSecond) {
    List<Long> sizes = same(20 * requestsPerSecond, 200_000);
    Supplier<SimulatedServer> server =
        () -> SimulatedServer.of(0.2, 5 * MB, _ -> FAST).limitedTo(requestsPerSecond);
    List<Result> all = FIXED.stream().map(number -> fixed(number, sizes, server.get())).toList();
    Result best = all.stream().min(Comparator.comparingDouble(Result::seconds)).orElseThrow();

    Result found = automatic(sizes, server.get()).runUntil(200);

    assertThat(found.refusals()).as("refusals").isLessThanOrEqualTo(best.refusals());
    assertThat(found.seconds()).as("seconds, of %s", all).isLessThan(1.15 * best.seconds());
  }

  @Test
  void needsNoMoreThanAreOfUse() {
    SimulatedFetch fetch =
        automatic(same(3000, 1_000_000), SimulatedServer.of(0.1, 5 * MB, _ -> 20 * MB));

    fetch.runUntil(60);

    // Four connections fill the link, six with what each waits for its first byte.
    assertThat(fetch.atOnce()).isLessThan(16);
  }

  @Test
  void neverHasMoreThanItMay() {
    Result found =
        automatic(same(3000, 1000), SimulatedServer.of(0.5, MB, _ -> FAST)).runUntil(200);

    assertThat(found.mostAtOnce()).isEqualTo(SimulatedFetch.MOST_WORKERS);
  }

  private Result fixed(int number, List<Long> sizes, SimulatedServer server) {
    return new SimulatedFetch(dest(), sizes, server, OptionalInt.of(number)).runUntil(200);
  }

  private SimulatedFetch automatic(List<Long> sizes, SimulatedServer server) {
    return new SimulatedFetch(dest(), sizes, server, OptionalInt.empty());
  }

  private Path dest() {
    return directory.resolve("run-" + runs++);
  }
}
