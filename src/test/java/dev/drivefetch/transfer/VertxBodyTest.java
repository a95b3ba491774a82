package dev.drivefetch.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drivefetch.drive.MediaRequest;
import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Range;
import dev.drivefetch.store.Digests;
import dev.drivefetch.store.PartRecord;
import dev.drivefetch.store.PartWriter;
import dev.drivefetch.store.RangeWriter;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.AsyncFile;
import io.vertx.core.file.FileSystem;
import io.vertx.core.http.HttpClientResponse;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
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

  @TempDir private Path directory = Path.of("");

  private final EventLoop loop = EventLoop.start();
  private final List<Runnable> records = new ArrayList<>();
  private final Endless server = new Endless();

  @AfterEach
  void end() {
    loop.close();
  }

  @Test
  void whileTheRecordIsStuckNoMoreThanAKillMayCostIsTaken() {
    RangeWriter writer = begin(4 * MIB);

    awaitAllOnDisk(writer);

    assertThat(records).as("records under way").hasSize(1);
    assertThat(server.given).as("bytes taken").isBetween(4L * MIB, 8L * MIB);
  }

  @Test
  void onceItIsWrittenTheBodyGoesOnToTheNext() {
    RangeWriter writer = begin(4 * MIB);
    awaitAllOnDisk(writer);
    long before = server.given;

    loop.execute(() -> records.removeFirst().run());
    awaitAllOnDisk(writer);

    assertThat(records).as("records under way").hasSize(1);
    assertThat(server.given).as("bytes taken").isBetween(before + 4L * MIB, before + 8L * MIB);
  }

  @Test
  void whatIsNeverPutOnRecordIsTakenToItsEnd() {
    RangeWriter writer = begin(Long.MAX_VALUE);

    awaitAllOnDisk(writer);

    assertThat(server.given).isEqualTo(SIZE);
  }

  @Test
  void behindAWriteThatIsStuckNoMoreIsTakenThanMayWaitForTheDisk() {
    var disk = new Disk();

    RangeWriter writer = begin(4 * MIB, disk.fileSystem());
    awaitPaused();

    assertThat(writer.position()).as("bytes on disk from the first on").isZero();
    assertThat(server.given).as("bytes taken").isBetween(3L * MIB, 3L * MIB + 64 * 1024);
  }

  private RangeWriter begin(long recordEvery) {
    return begin(recordEvery, loop.vertx().fileSystem());
  }

  private RangeWriter begin(long recordEvery, FileSystem fileSystem) {
    var part =
        PartWriter.of(
            directory.resolve("part"),
            Checksum.Algorithm.MD5,
            OptionalLong.of(SIZE),
            Digests.standard(),
            new PartRecord(recordEvery, () -> {}));
    var range = new Range(0, SIZE);
    var writer = new RangeWriter(part, range, _ -> {});
    var request = new MediaRequest(URI.create("http://127.0.0.1:1/"), Map.of());
    var body =
        new VertxBody(
            new Attempt(request, range, OptionalLong.of(SIZE), false),
            new Verdict.Keep(0, false),
            server.response(),
            writer,
            loop::execute,
            3 << 20,
            (task, done) -> records.add(() -> finish(task, done)),
            () -> {},
            (_, _) -> {});
    return onLoop(
        () -> {
          body.start(fileSystem);
          return writer;
        });
  }

  private static void finish(Runnable task, Runnable done) {
    task.run();
    done.run();
  }

  /** Then nothing happens any more: all is on disk, and no more is taken, unless all is here. */
  private void awaitAllOnDisk(RangeWriter writer) {
    for (int quiet = 0; quiet < 5; quiet = onLoop(() -> isQuiet(writer)) ? quiet + 1 : 0) {
      Thread.onSpinWait();
    }
  }

  private void awaitPaused() {
    for (int quiet = 0; quiet < 5; quiet = onLoop(() -> server.paused) ? quiet + 1 : 0) {
      Thread.onSpinWait();
    }
  }

  private boolean isQuiet(RangeWriter writer) {
    boolean isRecording = server.paused && !records.isEmpty();
    return writer.position() == server.given && (isRecording || server.given == SIZE);
  }

  private <T> T onLoop(Supplier<T> task) {
    var done = new CompletableFuture<T>();
    loop.execute(() -> done.complete(task.get()));
    return done.join();
  }

  /** Gives bytes for as long as it is not paused; on the event loop, as a socket would. */
  private final class Endless implements InvocationHandler {
    private final Buffer chunk = Buffer.buffer(new byte[64 << 10]);
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
        case "pause" -> paused = true;
        case "resume" -> {
          paused = false;
          loop.execute(this::give);
        }
        case "endHandler" -> {}
        default -> throw new UnsupportedOperationException(method.getName());
      }
      return proxy;
    }

    /** All at once: it is far ahead of the disk, and of the opening of the file. */
    private void give() {
      while (!paused && receiver != null && given < SIZE) {
        given += chunk.length();
        receiver.handle(chunk);
      }
    }
  }

  /** Its first write never ends, all others do at once. */
  private static final class Disk implements InvocationHandler {
    private int writes;

    FileSystem fileSystem() {
      return proxy(FileSystem.class);
    }

    @Override
    public Object invoke(Object proxy, Method method, @Nullable Object[] arguments) {
      return switch (method.getName()) {
        case "open" -> Future.succeededFuture(proxy(AsyncFile.class));
        case "write" -> writes++ == 0 ? Promise.promise().future() : Future.succeededFuture();
        default -> proxy;
      };
    }

    private <T> T proxy(Class<T> type) {
      Object made = Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, this);
      return type.cast(made);
    }
  }
}
