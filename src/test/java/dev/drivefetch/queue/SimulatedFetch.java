package dev.drivefetch.queue;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.pace.AdaptiveConcurrency;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.pace.UnlimitedConcurrency;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.StoreOptions;
import dev.drivefetch.store.TestFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** A whole fetch in virtual time: the queue and the pacer as they are, and a simulated server. */
final class SimulatedFetch {
  static final int MOST_WORKERS = 64;

  private static final long TICK = 1_000_000;

  /** What it came to. */
  record Result(double seconds, int refusals, int mostAtOnce) {}

  /** A request that was made; {@code at} is when its answer begins. */
  private static final class Connection {
    private final Lease lease;
    private final boolean isRefused;
    private final double at;
    private double position;

    Connection(Lease lease, boolean isRefused, double at) {
      this.lease = lease;
      this.isRefused = isRefused;
      this.at = at;
      this.position = lease.asked().start();
    }
  }

  private final SimulatedServer server;
  private final int workers;
  private final DownloadQueue queue;
  private final List<Connection> connections = new ArrayList<>();
  private final List<FetchEvent.FileFinished> lost = new ArrayList<>();
  private long elapsed;
  private int refusals;
  private int mostAtOnce;

  /**
   * All files listed.
   *
   * @param workers how many; empty: as many as it finds to be of use
   */
  SimulatedFetch(Path dest, List<Long> sizes, SimulatedServer server, OptionalInt workers) {
    this(dest, sizes, server, workers, OptionalLong.empty());
  }

  /**
   * All files listed, and the user's limit.
   *
   * @param maxUnitsPerMinute of {@link Pacer}
   */
  SimulatedFetch(
      Path dest,
      List<Long> sizes,
      SimulatedServer server,
      OptionalInt workers,
      OptionalLong maxUnitsPerMinute) {
    this.server = server;
    this.workers = workers.orElse(MOST_WORKERS);
    var pacer = new Pacer(this::nanoTime, maxUnitsPerMinute);
    this.queue =
        new DownloadQueue(
            this::nanoTime,
            pacer,
            workers.isPresent()
                ? new UnlimitedConcurrency()
                : new AdaptiveConcurrency(this::nanoTime, pacer, MOST_WORKERS),
            new RetryPolicy(new Random(1)),
            TestFiles.finisher(Destination.open(dest, StoreOptions.standard())),
            this::watch,
            new SplitOptions(OptionalLong.of(64 << 20), false),
            Refresh.none(),
            Integer.MAX_VALUE);
    list(dest, sizes);
  }

  private void list(Path dest, List<Long> sizes) {
    try {
      for (int i = 0; i < sizes.size(); i++) {
        queue.add(TestFiles.download(dest, "file-" + i, content(sizes.get(i))));
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    queue.close();
  }

  /** What has a checksum is not synced on its way: there is no file. */
  private static Content content(long size) {
    return new Content.Binary(OptionalLong.of(size), Optional.of(TestFiles.checksum(new byte[0])));
  }

  private long nanoTime() {
    return Long.MAX_VALUE - 1_000_000_000L + elapsed;
  }

  private double now() {
    return elapsed / 1e9;
  }

  int atOnce() {
    return connections.size();
  }

  /** Goes on until then, or to its end. */
  Result runUntil(double seconds) {
    while (now() < seconds && !begin()) {
      receive();
      elapsed += TICK;
    }
    if (!lost.isEmpty()) {
      throw new IllegalStateException("the time says nothing, for files failed: " + lost);
    }
    return new Result(now(), refusals, mostAtOnce);
  }

  /** Returns whether all is done. */
  private boolean begin() {
    while (connections.size() < workers) {
      switch (queue.poll(workers - connections.size())) {
        case Next.Go(Lease lease) -> ask(lease);
        case Next.Go(Verification verification) -> queue.verified(verification, Optional.empty());
        case Next.Done() -> {
          return true;
        }
        case Next.Later _, Next.Idle _ -> {
          return false;
        }
      }
    }
    return false;
  }

  private void watch(FetchEvent event) {
    if (event instanceof FetchEvent.FileFinished end
        && !(end.outcome() instanceof Outcome.Downloaded)) {
      lost.add(end);
    }
  }

  private void ask(Lease lease) {
    boolean isRefused = !server.accepts(now());
    double at = isRefused ? server.refusesAt(now()) : server.answersAt(now());
    connections.add(new Connection(lease, isRefused, at));
    mostAtOnce = Math.max(mostAtOnce, connections.size());
  }

  private void receive() {
    List<Connection> answered = connections.stream().filter(it -> it.at <= now()).toList();
    int sending = (int) answered.stream().filter(it -> !it.isRefused).count();
    double bytes = server.bytesPerSecond(now(), sending) * TICK / 1e9;
    answered.forEach(it -> receive(it, bytes));
  }

  private void receive(Connection connection, double bytes) {
    if (connection.isRefused) {
      refusals++;
      end(connection, Optional.of(Failure.of(Reason.RATE_LIMITED, "seen")));
      return;
    }
    RangeWriter writer = connection.lease.writer();
    connection.position = Math.min((double) writer.end(), connection.position + bytes);
    writer.advanceTo((long) connection.position);
    if (writer.isComplete()) {
      end(connection, Optional.empty());
    }
  }

  private void end(Connection connection, Optional<Failure> failure) {
    connections.remove(connection);
    queue.ended(connection.lease, failure);
  }
}
