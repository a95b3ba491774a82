package dev.drivefetch.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.model.Ticker;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.pace.UnlimitedConcurrency;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.InOrderOutput;
import dev.drivefetch.store.OutputWindow;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.StoreOptions;
import dev.drivefetch.store.TestFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file that is written to an output while it comes. */
@Timeout(60)
final class InOrderTest {
  private static final int CHUNK = 300_000;
  private static final int WINDOW = 4 * CHUNK;
  private static final int SIZE = 6_000_000;
  private static final byte[] CONTENT = TestFiles.bytes(SIZE, 1);

  @TempDir private Path dest;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Semaphore reader = new Semaphore(0);
  private final List<FetchEvent> events = Collections.synchronizedList(new ArrayList<>());
  private final InOrderOutput output =
      new InOrderOutput(
          new ReadOutput(), Digests.standard(), new OutputWindow(CHUNK, WINDOW), _ -> {});

  /** A write waits until its reader wants it. */
  private final class ReadOutput extends OutputStream {
    @Override
    public void write(int oneByte) throws IOException {
      write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
      reader.acquireUninterruptibly();
      out.write(bytes, offset, length);
    }
  }

  @AfterEach
  void close() {
    reader.release(1000);
    output.close();
  }

  private DownloadQueue queue(Ticker ticker, OptionalLong splitLargerThan, boolean rangesTrusted)
      throws InterruptedException {
    var queue =
        new DownloadQueue(
            ticker,
            new Pacer(System::nanoTime),
            new UnlimitedConcurrency(),
            new RetryPolicy(new Random(1)),
            TestFiles.finisher(Destination.open(dest, StoreOptions.standard().withoutResume())),
            Optional.of(output),
            this::watch,
            new SplitOptions(splitLargerThan, rangesTrusted),
            Refresh.none(),
            10);
    queue.add(TestFiles.download(dest, "a", TestFiles.of(CONTENT)));
    queue.close();
    return queue;
  }

  private DownloadQueue queue(boolean rangesTrusted) throws InterruptedException {
    return queue(() -> 0, OptionalLong.of(1), rangesTrusted);
  }

  private void watch(FetchEvent event) {
    events.add(event);
    if (event instanceof FetchEvent.BytesReceived) {
      output.bytesCame();
    }
  }

  private static Range chunk(int number) {
    return new Range((long) number * CHUNK, (number + 1L) * CHUNK);
  }

  private static Optional<Lease> lease(DownloadQueue queue) {
    return queue.poll(1) instanceof Next.Go(Lease lease) ? Optional.of(lease) : Optional.empty();
  }

  @Test
  void chunksBeginInOrderAndOnlyWithinTheWindow() throws InterruptedException {
    DownloadQueue queue = queue(true);

    for (int i = 0; i < 4; i++) {
      assertThat(lease(queue).orElseThrow().asked()).isEqualTo(chunk(i));
    }
    assertThat(lease(queue)).isEmpty();
  }

  @Test
  void whatTheReaderTakesMakesRoom() throws InterruptedException {
    DownloadQueue queue = queue(true);
    var woken = new Semaphore(0);
    Lease first = lease(queue).orElseThrow();
    for (int i = 1; i < 4; i++) {
      lease(queue);
    }
    QueueWorld.receive(first, CONTENT, CHUNK);
    queue.ended(first, Optional.empty());
    assertThat(lease(queue)).isEmpty();
    queue.onChange(woken::release);

    reader.release(1000);
    Optional<Lease> next = Optional.empty();
    while (next.isEmpty()) {
      woken.acquire();
      next = lease(queue);
    }

    assertThat(next.get().asked()).isEqualTo(chunk(4));
  }

  @Test
  void whatFailedComesBeforeWhatIsFurtherBehind() throws InterruptedException {
    var now = new AtomicLong();
    DownloadQueue queue = queue(now::get, OptionalLong.of(1), true);
    Lease first = lease(queue).orElseThrow();
    lease(queue);

    queue.ended(first, Optional.of(QueueWorld.failure(Reason.SERVER_ERROR)));
    now.addAndGet(TimeUnit.MINUTES.toNanos(5));

    assertThat(lease(queue).orElseThrow().asked()).isEqualTo(chunk(0));
    assertThat(lease(queue).orElseThrow().asked()).isEqualTo(chunk(2));
  }

  @Test
  void aServerThatIsNotKnownGetsOneRequestUntilItHasSentAPart() throws InterruptedException {
    DownloadQueue queue = queue(false);
    Lease first = lease(queue).orElseThrow();
    assertThat(lease(queue)).isEmpty();

    QueueWorld.receive(first, CONTENT, 1);

    assertThat(lease(queue).orElseThrow().asked()).isEqualTo(chunk(1));
  }

  @Test
  void aServerThatIgnoresRangesGetsTheRestInOneRequest() throws InterruptedException {
    DownloadQueue queue = queue(false);
    Lease first = lease(queue).orElseThrow();
    first.writer().markRangesIgnored();
    QueueWorld.receive(first, CONTENT, CHUNK);
    queue.ended(first, Optional.empty());

    assertThat(lease(queue).orElseThrow().asked()).isEqualTo(new Range(CHUNK, SIZE));
    assertThat(lease(queue)).isEmpty();
  }

  @Test
  void whereFilesAreNotSplitThereIsOneChunkAtATime() throws InterruptedException {
    DownloadQueue queue = queue(() -> 0, OptionalLong.empty(), true);
    Lease first = lease(queue).orElseThrow();
    assertThat(lease(queue)).isEmpty();

    QueueWorld.receive(first, CONTENT, CHUNK);
    queue.ended(first, Optional.empty());

    assertThat(lease(queue).orElseThrow().asked()).isEqualTo(chunk(1));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void manyWorkersThatFailAtRandomWriteTheFile(long seed) throws Exception {
    // Time that runs a thousand times as fast: nobody waits long for a retry.
    DownloadQueue queue = queue(() -> System.nanoTime() * 1000, OptionalLong.of(1), seed % 2 == 0);
    reader.release(1_000_000);
    try (var threads = Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        var random = new Random(seed * 100 + i);
        all.add(threads.submit(() -> work(queue, random)));
      }
      for (Future<?> each : all) {
        each.get();
      }
    }

    assertThat(outcomes()).singleElement().isInstanceOf(Outcome.Downloaded.class);
    assertThat(out.toByteArray()).isEqualTo(CONTENT);
  }

  private List<Outcome> outcomes() {
    return List.copyOf(events).stream()
        .filter(FetchEvent.FileFinished.class::isInstance)
        .map(it -> ((FetchEvent.FileFinished) it).outcome())
        .toList();
  }

  private static Void work(DownloadQueue queue, Random random) throws InterruptedException {
    Worker worker = (download, writer) -> fetch(download, writer, random);
    while (queue.work(6, worker)) {
      // All is done in the call.
    }
    return null;
  }

  private static Optional<Failure> fetch(Download download, RangeWriter writer, Random random) {
    assertThat(download.size()).hasValue(SIZE);
    boolean fails = random.nextInt(4) == 0;
    while (!writer.isCancelled() && !writer.isComplete()) {
      QueueWorld.receive(writer, CONTENT, 1 + random.nextInt(100_000));
      if (fails && random.nextInt(3) == 0) {
        return Optional.of(QueueWorld.failure(Reason.CONNECTION_BROKEN));
      }
    }
    return Optional.empty();
  }
}
