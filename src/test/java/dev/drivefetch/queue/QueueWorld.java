package dev.drivefetch.queue;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.Download;
import dev.drivefetch.model.Failure;
import dev.drivefetch.model.FetchEvent;
import dev.drivefetch.model.Outcome;
import dev.drivefetch.model.Reason;
import dev.drivefetch.pace.Pacer;
import dev.drivefetch.pace.RetryPolicy;
import dev.drivefetch.pace.UnlimitedConcurrency;
import dev.drivefetch.store.Destination;
import dev.drivefetch.store.RangeWriter;
import dev.drivefetch.store.StoreOptions;
import dev.drivefetch.store.TestFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A queue with a real destination and a clock that is moved on by hand. */
final class QueueWorld {
  static final int MIB = 1 << 20;

  final AtomicLong now = new AtomicLong(Long.MAX_VALUE - TimeUnit.SECONDS.toNanos(1));
  final List<FetchEvent> events = Collections.synchronizedList(new ArrayList<>());
  final Pacer pacer = new Pacer(now::get);
  final DownloadQueue queue;
  private final Path dest;
  private Optional<Class<? extends FetchEvent>> broken = Optional.empty();

  QueueWorld(Path dest) {
    this(dest, OptionalLong.of(64 * MIB), 10_000);
  }

  QueueWorld(Path dest, int capacity) {
    this(dest, OptionalLong.of(64 * MIB), capacity);
  }

  QueueWorld(Path dest, OptionalLong splitLargerThan) {
    this(dest, splitLargerThan, 10_000);
  }

  private QueueWorld(Path dest, OptionalLong splitLargerThan, int capacity) {
    this.dest = dest;
    this.queue =
        new DownloadQueue(
            now::get,
            pacer,
            new UnlimitedConcurrency(),
            new RetryPolicy(new Random(1)),
            TestFiles.finisher(Destination.open(dest, StoreOptions.standard())),
            this::watch,
            new SplitOptions(splitLargerThan, false),
            Refresh.none(),
            capacity);
  }

  private void watch(FetchEvent event) {
    events.add(event);
    if (broken.isPresent() && broken.get().isInstance(event)) {
      throw new IllegalStateException("the watcher breaks");
    }
  }

  /** The watcher breaks at each of these from now on. */
  void breaksAt(Class<? extends FetchEvent> type) {
    broken = Optional.of(type);
  }

  static Failure failure(Reason reason) {
    return Failure.of(reason, "seen");
  }

  Download add(String name, Content content) {
    Download download = TestFiles.download(dest, name, content);
    try {
      queue.add(download);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    return download;
  }

  Download add(String name, long size) {
    return add(name, TestFiles.sized(size));
  }

  /** The same as the last file there is: from now on idle workers help. */
  Download addLast(String name, Content content) {
    Download download = add(name, content);
    queue.close();
    return download;
  }

  Download addLast(String name, long size) {
    return addLast(name, TestFiles.sized(size));
  }

  /** The lease that is next, which must be there now. */
  Lease lease() {
    return lease(1);
  }

  /** The same, and its first byte has come. */
  Lease begunLease() {
    Lease lease = lease();
    receive(lease, 1);
    return lease;
  }

  /** The lease that is next while so many workers idle. */
  Lease lease(int idle) {
    return switch (queue.poll(idle)) {
      case Next.Go(Lease lease) -> lease;
      case Next other -> throw new AssertionError("a lease is due, and there is " + other);
    };
  }

  Verification verification() {
    return switch (queue.poll(1)) {
      case Next.Go(Verification verification) -> verification;
      case Next other -> throw new AssertionError("a verification is due, and there is " + other);
    };
  }

  void passMillis(long millis) {
    now.addAndGet(TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** As many of these bytes of the file as the lease still wants. */
  static void receive(Lease lease, byte[] content, int count) {
    receive(lease.writer(), content, count);
  }

  static void receive(RangeWriter writer, byte[] content, int count) {
    int from = (int) writer.position();
    int length = Math.min(count, content.length - from);
    try (FileChannel channel = writer.part().openForWriting()) {
      writer.write(channel, ByteBuffer.wrap(content, from, length));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void receive(Lease lease, int count) {
    receive(lease, new byte[(int) lease.writer().position() + count], count);
  }

  void succeeds(Lease lease) {
    queue.ended(lease, Optional.empty());
  }

  void fails(Lease lease, Reason reason) {
    queue.ended(lease, Optional.of(failure(reason)));
  }

  void verifies(Verification verification) {
    queue.verified(verification, verification.run());
  }

  <T extends FetchEvent> List<T> told(Class<T> type) {
    synchronized (events) {
      return events.stream().filter(type::isInstance).map(type::cast).toList();
    }
  }

  /** What became of the files, in the order in which it was known. */
  List<Outcome> outcomes() {
    return told(FetchEvent.FileFinished.class).stream()
        .map(FetchEvent.FileFinished::outcome)
        .toList();
  }

  Optional<Outcome> outcome(Download download) {
    List<Outcome> all =
        told(FetchEvent.FileFinished.class).stream()
            .filter(it -> it.file().equals(download.file()))
            .map(FetchEvent.FileFinished::outcome)
            .toList();
    if (all.size() > 1) {
      throw new AssertionError("more than one outcome: " + all);
    }
    return all.stream().findFirst();
  }
}
