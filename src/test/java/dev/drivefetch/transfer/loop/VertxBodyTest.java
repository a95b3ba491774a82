package dev.drivefetch.transfer.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.http.MediaRequest;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.Range;
import dev.drivefetch.model.Reason;
import dev.drivefetch.store.Checkpoint;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.Hashing;
import dev.drivefetch.store.PartWriter;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.transfer.Answer;
import dev.drivefetch.transfer.Attempt;
import dev.drivefetch.transfer.AttemptSteps;
import dev.drivefetch.transfer.BodySteps;
import dev.drivefetch.transfer.ConnectionLimits;
import dev.drivefetch.transfer.ConnectionWatch;
import dev.drivefetch.transfer.RateWindows;
import dev.drivefetch.transfer.Siblings;
import dev.drivefetch.transfer.Step;
import dev.drivefetch.transfer.WebPage;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How far a body is read ahead of what is on record, from a server that always has more. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class VertxBodyTest {
  private static final int MIB = 1 << 20;
  private static final long SIZE = 64 * MIB;
  private static final int QUEUE = 3 << 19;

  @TempDir private Path directory = Path.of("");

  private final EventLoop loop = EventLoop.start();
  private final Endless server = new Endless();

  /** A record is being written as long as there is no permit. */
  private final Semaphore records = new Semaphore(0);

  private final AtomicInteger recordsBegun = new AtomicInteger();

  @AfterEach
  void end() {
    records.release(Integer.MAX_VALUE);
    loop.close();
  }

  @Test
  void whileTheRecordIsStuckNoMoreThanAKillMayCostIsTaken() {
    begin(4 * MIB, this::onAnotherThread);

    awaitRecord(1);

    assertThat(server.given).as("bytes taken").isBetween(4L * MIB, 8L * MIB);
  }

  @Test
  void onceItIsWrittenTheBodyGoesOnToTheNext() {
    begin(4 * MIB, this::onAnotherThread);
    awaitRecord(1);
    long before = server.given;

    records.release();
    awaitRecord(2);

    assertThat(server.given).as("bytes taken").isBetween(before + 1, before + 8L * MIB);
  }

  @Test
  void whatIsNeverPutOnRecordIsTakenToItsEnd() {
    RangeWriter writer = begin(Long.MAX_VALUE, this::onAnotherThread);

    while (writer.position() < SIZE) {
      Thread.onSpinWait();
    }

    assertThat(server.given).isEqualTo(SIZE);
  }

  @Test
  void theBytesGetToTheirPlaceInWhateverPiecesTheyCome() {
    server.chunk = bytes(MIB - 7);
    RangeWriter writer = begin(Long.MAX_VALUE, this::onAnotherThread);

    while (writer.position() < SIZE) {
      Thread.onSpinWait();
    }

    var expected = new byte[(int) SIZE];
    for (int at = 0; at < SIZE; at += server.chunk.length()) {
      server.chunk.getBytes(0, (int) Math.min(server.chunk.length(), SIZE - at), expected, at);
    }
    assertThat(directory.resolve("part")).hasBinaryContent(expected);
  }

  @Test
  void behindAWriteThatIsStuckNoMoreIsTakenThanMayWaitForTheDisk() {
    RangeWriter writer = begin(4 * MIB, (_, _) -> {});
    awaitPaused();

    assertThat(writer.position()).as("bytes on disk from the first on").isZero();
    assertThat(server.given).as("bytes taken").isBetween((long) QUEUE, 2L * QUEUE);
  }

  @Test
  void aDiskThatRefusesEndsItWithItsFailure() {
    var ended = new CompletableFuture<Optional<Failure>>();
    Failure refused = Failure.of(Reason.DISK_FULL, "seen");

    begin(
        4 * MIB,
        (_, done) -> loop.execute(() -> done.accept(Optional.of(refused))),
        (failure, _) -> ended.complete(failure));

    assertThat(ended.join()).contains(refused);
  }

  private void onAnotherThread(Supplier<Optional<Failure>> task, Consumer<Optional<Failure>> done) {
    Thread.ofVirtual()
        .start(
            () -> {
              Optional<Failure> result = task.get();
              loop.execute(() -> done.accept(result));
            });
  }

  private static Buffer bytes(int count) {
    var bytes = new byte[count];
    new Random(1).nextBytes(bytes);
    return Buffer.buffer(bytes);
  }

  private RangeWriter begin(long checkpointInterval, VertxBody.Aside aside) {
    return begin(checkpointInterval, aside, (_, _) -> {});
  }

  private RangeWriter begin(long checkpointInterval, VertxBody.Aside aside, VertxBody.End end) {
    var part =
        PartWriter.of(
            directory.resolve("part"),
            Hashing.by(Checksum.Algorithm.MD5),
            OptionalLong.of(SIZE),
            Digests.standard(),
            new Checkpoint(checkpointInterval, this::record));
    var range = new Range(0, SIZE);
    var writer = new RangeWriter(part, range, _ -> {});
    var request = new MediaRequest(URI.create("http://127.0.0.1:1/"), Map.of());
    var attempt = new Attempt(request, range, OptionalLong.of(SIZE), WebPage.MISTAKE);
    var body =
        new VertxBody(
            answered(attempt, writer),
            server.response(),
            server,
            writer,
            loop::execute,
            new BufferPool(),
            QUEUE,
            aside,
            new ConnectionWatch(
                new ConnectionLimits(Duration.ofSeconds(30), OptionalLong.empty()),
                new Siblings(() -> 0, RateWindows.standard()).join(request.uri()),
                () -> 0),
            end);
    return onLoop(
        () -> {
          body.start();
          return writer;
        });
  }

  private static BodySteps answered(Attempt attempt, RangeWriter writer) {
    Answer whole = new Answer(200, _ -> List.of());
    return switch (new AttemptSteps(attempt, writer).answered(whole)) {
      case Step.Keep(BodySteps body) -> body;
      case Step other -> throw new AssertionError(other);
    };
  }

  private void record() {
    recordsBegun.incrementAndGet();
    records.acquireUninterruptibly();
  }

  /** It is stuck, and the server has nobody who takes its bytes. */
  private void awaitRecord(int number) {
    while (recordsBegun.get() < number) {
      Thread.onSpinWait();
    }
    awaitPaused();
  }

  /** Nothing but the end of a write lets it go on. */
  private void awaitPaused() {
    while (onLoop(() -> !server.paused)) {
      Thread.onSpinWait();
    }
  }

  private <T> T onLoop(Supplier<T> task) {
    var done = new CompletableFuture<T>();
    loop.execute(() -> done.complete(task.get()));
    return done.join();
  }

  /** Gives bytes for as long as it is not paused; on the event loop, as a socket would. */
  private final class Endless implements InvocationHandler, VertxBody.Flow {
    private Buffer chunk = Buffer.buffer(new byte[64 << 10]);
    private @Nullable Handler<Buffer> receiver;
    private boolean paused = true;
    private long given;

    HttpClientResponse response() {
      return (HttpClientResponse)
          Proxy.newProxyInstance(
              HttpClientResponse.class.getClassLoader(),
              new Class<?>[] {HttpClientResponse.class},
              this);
    }

    @Override
    @SuppressWarnings("unchecked")
    public Object invoke(Object proxy, Method method, @Nullable Object[] arguments) {
      switch (method.getName()) {
        case "handler" -> receiver = (Handler<Buffer>) arguments[0];
        case "resume" -> resume();
        case "endHandler" -> {}
        default -> throw new UnsupportedOperationException(method.getName());
      }
      return proxy;
    }

    @Override
    public void pause() {
      paused = true;
    }

    @Override
    public void resume() {
      paused = false;
      loop.execute(this::give);
    }

    /** All at once: it is far ahead of the disk, and of the opening of the file. */
    private void give() {
      while (!paused && receiver != null && given < SIZE) {
        int count = (int) Math.min(chunk.length(), SIZE - given);
        given += count;
        receiver.handle(chunk.slice(0, count));
      }
    }
  }
}
