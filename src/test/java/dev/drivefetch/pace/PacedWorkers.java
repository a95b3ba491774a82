package dev.drivefetch.pace;

import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Remedy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/** Workers in virtual time that take files, ask the pacer, and put failed ones off. */
final class PacedWorkers {
  /** What a request is answered with: a failure, or the file. */
  @FunctionalInterface
  interface Server {
    Optional<Failure> answer();
  }

  /** A request that was answered. */
  record Answered(double at, boolean refused, boolean failed) {}

  private record Waiting(long due, int attempt, int restarts) {
    Waiting after(Duration delay) {
      return new Waiting(due + delay.toNanos(), attempt, restarts);
    }
  }

  private final VirtualTime time;
  private final Pacer pacer;
  private final Random random;
  private final RetryPolicy policy;
  private final Server server;
  private final PriorityQueue<Waiting> waiting =
      new PriorityQueue<>((one, other) -> Long.signum(one.due() - other.due()));
  private final List<Answered> answers = new ArrayList<>();

  private Duration shortest = Duration.ofMillis(50);
  private Duration longest = Duration.ofMillis(400);
  private Duration coldUntil = Duration.ZERO;
  private int coldFactor = 1;
  private long unbegun;
  private int inFlight;
  private int done;
  private int lost;

  PacedWorkers(VirtualTime time, Pacer pacer, long seed, Server server) {
    this.time = time;
    this.pacer = pacer;
    this.random = new Random(seed);
    this.policy = new RetryPolicy(random);
    this.server = server;
  }

  PacedWorkers withLatency(Duration from, Duration to) {
    shortest = from;
    longest = to;
    return this;
  }

  /** At first everything takes longer, at the very first so many times as long. */
  PacedWorkers withColdStart(Duration until, int factor) {
    coldUntil = until;
    coldFactor = factor;
    return this;
  }

  PacedWorkers start(int workers, long files) {
    unbegun = files;
    for (int i = 0; i < workers; i++) {
      time.after(i * 1_000_000L, this::next);
    }
    return this;
  }

  int done() {
    return done;
  }

  int lost() {
    return lost;
  }

  double lastAnswer() {
    return answers.isEmpty() ? 0 : answers.getLast().at();
  }

  long requests(double from, double to) {
    return answers.stream().filter(it -> within(it, from, to)).count();
  }

  /** Files fetched per second between these seconds. */
  double throughput(double from, double to) {
    return answers.stream().filter(it -> within(it, from, to) && !it.failed()).count()
        / (to - from);
  }

  /** The part of the requests between these seconds that was refused, in percent. */
  double refusedPercent(double from, double to) {
    long all = requests(from, to);
    long refused = answers.stream().filter(it -> within(it, from, to) && it.refused()).count();
    return all == 0 ? 0 : 100.0 * refused / all;
  }

  private static boolean within(Answered answered, double from, double to) {
    return answered.at() >= from && answered.at() < to;
  }

  private void next() {
    Optional<Waiting> due =
        Optional.ofNullable(waiting.peek()).filter(it -> it.due() - time.nanoTime() <= 0);
    if (due.isEmpty() && unbegun == 0) {
      if (!waiting.isEmpty()) {
        time.after(waiting.peek().due() - time.nanoTime(), this::next);
      } else if (inFlight > 0) {
        time.after(5_000_000, this::next);
      }
      return;
    }
    long wait = pacer.tryAcquire(Pacer.DOWNLOAD_UNITS);
    if (wait > 0) {
      // Whoever sleeps wakes a little late.
      time.after(wait + random.nextLong(300_000), this::next);
      return;
    }
    if (due.isPresent()) {
      send(waiting.remove());
    } else {
      unbegun--;
      send(new Waiting(0, 0, 0));
    }
  }

  private void send(Waiting file) {
    inFlight++;
    Optional<Failure> answer = server.answer();
    long latency = shortest.toNanos() + random.nextLong(longest.minus(shortest).toNanos() + 1);
    time.after((long) (latency * slowness()), () -> answered(file, answer));
  }

  private double slowness() {
    double cold = coldUntil.isZero() ? 0 : 1 - time.seconds() / (coldUntil.toMillis() / 1000.0);
    return 1 + Math.max(0, cold) * (coldFactor - 1);
  }

  private void answered(Waiting file, Optional<Failure> answer) {
    inFlight--;
    boolean refused = answer.filter(it -> it.remedy() == Remedy.SLOW_DOWN).isPresent();
    answers.add(new Answered(time.seconds(), refused, answer.isPresent()));
    answer.ifPresentOrElse(failure -> failed(failure, file), () -> done++);
    next();
  }

  private void failed(Failure failure, Waiting file) {
    if (failure.remedy() == Remedy.SLOW_DOWN) {
      pacer.refused(failure.retryAfter());
    }
    boolean restarts = failure.remedy() == Remedy.RESTART;
    var next =
        new Waiting(
            time.nanoTime(),
            file.attempt() + (restarts ? 0 : 1),
            file.restarts() + (restarts ? 1 : 0));
    switch (policy.decide(failure, restarts ? next.restarts() : next.attempt())) {
      case RetryDecision.Retry(Duration delay) -> waiting.add(next.after(delay));
      case RetryDecision.Restart(Duration delay) -> waiting.add(next.after(delay));
      case RetryDecision.Defer(), RetryDecision.GiveUp(), RetryDecision.Stop() -> lost++;
    }
  }
}
