package dev.drivefetch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Summary;
import dev.drivefetch.model.Ticker;
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
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many threads, random ends; a failure names its seed. */
final class QueueTortureTest {
  private static final int FILES = 40;
  private static final int WORKERS = 8;
  private static final int LISTERS = 4;

  /** So few that all listers wait for room at once. */
  private static final int CAPACITY = 5;

  private static final List<Reason> REASONS =
      List.of(
          Reason.SERVER_ERROR,
          Reason.SERVER_ERROR,
          Reason.CONNECTION_BROKEN,
          Reason.RANGE_REFUSED,
          Reason.CHECKSUM_MISMATCH,
          Reason.NOT_FOUND,
          Reason.DOWNLOAD_QUOTA);

  @TempDir private Path dest;

  private final Map<Download, byte[]> contents = new ConcurrentHashMap<>();
  private final Map<String, List<Outcome>> outcomes = new ConcurrentHashMap<>();
  private final Map<Integer, Download> atWork = new ConcurrentHashMap<>();
  private final List<String> wrong = new ArrayList<>();
  private final AtomicInteger listing = new AtomicInteger(LISTERS);

  @ParameterizedTest(name = "seed {0}, stopped {1}")
  @CsvSource({"1, false", "2, false", "3, false", "4, true", "5, true", "6, true"})
  @Timeout(60)
  void everyFileComesToExactlyOneEnd(long seed, boolean stopped) throws Exception {
    // Time that runs a thousand times as fast: nobody waits long for a retry.
    Ticker ticker = () -> System.nanoTime() * 1000;
    var queue =
        new DownloadQueue(
            ticker,
            new Pacer(System::nanoTime),
            new UnlimitedConcurrency(),
            new RetryPolicy(new Random(seed)),
            TestFiles.finisher(Destination.open(dest, StoreOptions.standard())),
            this::watch,
            new SplitOptions(OptionalLong.of(100_000), true),
            Refresh.none(),
            CAPACITY);
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < LISTERS; i++) {
        int first = i;
        all.add(threads.submit(() -> list(queue, first, new Random(seed * 10 + first), stopped)));
      }
      for (int i = 0; i < WORKERS; i++) {
        var random = new Random(seed * 100 + i);
        boolean waits = i % 4 > 0;
        all.add(
            threads.submit(() -> waits ? work(queue, random) : workWithoutWaiting(queue, random)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }

    assertThat(wrong).as("told about worker numbers, seed %d", seed).isEmpty();
    assertThat(outcomes).as("files with an outcome, seed %d", seed).hasSize(FILES);
    assertThat(outcomes.values())
        .as("outcomes of each file, seed %d", seed)
        .allSatisfy(each -> assertThat(each).hasSize(1));
    assertThat(counts().isWhole()).as("the equation, seed %d", seed).isTrue();
    contents.forEach(this::checkIsRight);
  }

  private void checkIsRight(Download download, byte[] content) {
    if (Objects.requireNonNull(outcomes.get(download.file().id())).getFirst()
        instanceof Outcome.Downloaded) {
      assertThat(download.target()).hasBinaryContent(content);
    } else {
      assertThat(download.target()).doesNotExist();
    }
  }

  private Summary.Counts counts() {
    List<Outcome> all = outcomes.values().stream().map(List::getFirst).toList();
    return new Summary.Counts(
        FILES,
        all.stream().filter(Outcome.Downloaded.class::isInstance).count(),
        0,
        0,
        all.stream().filter(Outcome.Deferred.class::isInstance).count(),
        all.stream().filter(Outcome.Stopped.class::isInstance).count(),
        all.stream().filter(Outcome.Failed.class::isInstance).count());
  }

  private Void list(DownloadQueue queue, int first, Random random, boolean stopped)
      throws Exception {
    for (int i = first; i < FILES; i += LISTERS) {
      byte[] content =
          TestFiles.bytes(random.nextInt(i % 5 == 0 ? 3 << 20 : 1 + 40_000 * (i % 3)), i);
      boolean isExport = random.nextInt(10) == 0;
      Content kind = isExport ? TestFiles.export() : TestFiles.of(content);
      Download download = TestFiles.download(dest, "file-" + i, kind);
      contents.put(download, content);
      if (stopped && i == FILES / 2) {
        queue.stop(Failure.of(Reason.INTERRUPTED, "seen"));
      }
      queue.add(download);
    }
    if (listing.decrementAndGet() == 0) {
      queue.close();
    }
    return null;
  }

  /** As threads do. */
  private Void work(DownloadQueue queue, Random random) throws InterruptedException {
    Worker worker = (download, writer) -> fetch(download, writer, random);
    while (queue.work(WORKERS, worker)) {
      // All is done in the call.
    }
    return null;
  }

  /** As event loops do, without their alarm. */
  private Void workWithoutWaiting(DownloadQueue queue, Random random) {
    var loop = new EagerLoop(random);
    for (Next next = queue.poll(1, loop);
        !(next instanceof Next.Done);
        next = queue.poll(1, loop)) {
      Thread.onSpinWait();
    }
    return null;
  }

  /** Does all at once. */
  private final class EagerLoop implements AsyncWorker {
    private final Random random;

    EagerLoop(Random random) {
      this.random = random;
    }

    @Override
    public void fetch(Download download, RangeWriter writer, Consumer<Optional<Failure>> done) {
      done.accept(QueueTortureTest.this.fetch(download, writer, random));
    }

    @Override
    public void aside(Runnable task, Runnable done) {
      task.run();
      done.run();
    }

    @Override
    public void ended() {}
  }

  private Optional<Failure> fetch(Download download, RangeWriter writer, Random random) {
    byte[] content = Objects.requireNonNull(contents.get(download));
    boolean fails = random.nextInt(4) == 0;
    for (int i = 0; i < 100 && !isDone(writer, content); i++) {
      if (fails && random.nextInt(3) == 0) {
        return Optional.of(QueueWorld.failure(REASONS.get(random.nextInt(REASONS.size()))));
      }
      QueueWorld.receive(writer, content, 1 + random.nextInt(300_000));
    }
    return isDone(writer, content)
        ? Optional.empty()
        : Optional.of(QueueWorld.failure(Reason.BODY_CUT));
  }

  private static boolean isDone(RangeWriter writer, byte[] content) {
    return writer.isCancelled() || writer.isComplete() || writer.position() == content.length;
  }

  private void watch(FetchEvent event) {
    switch (event) {
      case FetchEvent.RangeStarted started ->
          check(atWork.put(started.worker(), started.download()) == null, event);
      case FetchEvent.RangeEnded ended -> check(atWork.remove(ended.worker()) != null, event);
      case FetchEvent.FileFinished finished ->
          outcomes
              .computeIfAbsent(finished.file().id(), _ -> new CopyOnWriteArrayList<>())
              .add(finished.outcome());
      default -> {}
    }
  }

  private void check(boolean isRight, FetchEvent event) {
    if (!isRight) {
      synchronized (wrong) {
        wrong.add(event.toString());
      }
    }
  }
}
