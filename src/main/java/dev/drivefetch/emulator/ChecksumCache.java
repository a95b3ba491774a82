package dev.drivefetch.emulator;

import java.io.IOException;
import java.util.Base64;
import java.util.ConcurrentModificationException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.CRC32C;

/**
 * Computes the checksums of a body when they are first asked for, and keeps them until it changes.
 * Files on disk are hashed in the background, small ones first; nothing waits long for them.
 */
final class ChecksumCache {
  private static final int PIECE = 1 << 20;

  /** What takes longer to hash than an answer waits is not waited for at all. */
  private static final long LARGEST_WAITED_FOR = 256L << 20;

  /** What an answer computes itself, or another one at this moment, is there soon. */
  private static final long AS_LONG_AS_IT_TAKES = Long.MAX_VALUE;

  private static final int THREADS = 2;
  private static final long IDLE_SECONDS = 10;

  /** The result for a source as it was. */
  private record Entry<T>(Object version, CompletableFuture<T> result) {}

  /** Waits for a thread. */
  private record Hashing(long size, Runnable work) implements Runnable, Comparable<Hashing> {
    @Override
    public void run() {
      work.run();
    }

    @Override
    public int compareTo(Hashing other) {
      return Long.compare(size, other.size);
    }
  }

  @FunctionalInterface
  private interface Computation<T> {
    T of(ByteSource source) throws IOException;
  }

  private final Map<ByteSource, Entry<Checksums>> checksums = new ConcurrentHashMap<>();
  private final Map<ByteSource, Entry<String>> crc32c = new ConcurrentHashMap<>();
  private final ThreadPoolExecutor background =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new PriorityBlockingQueue<>(),
          work -> Thread.ofPlatform().daemon().name("hashing").unstarted(work));

  ChecksumCache() {
    background.allowCoreThreadTimeOut(true);
  }

  /**
   * The checksums of a source as it is now; empty: they are not known yet, or it cannot be read.
   *
   * @param nanoTime until when to wait for those of a file on disk
   */
  Optional<Checksums> of(ByteSource source, long nanoTime) throws IOException {
    long size = source.size();
    Executor executor =
        source.blocking() ? work -> background.execute(new Hashing(size, work)) : Runnable::run;
    long wait = size > LARGEST_WAITED_FOR ? 0 : nanoTime - System.nanoTime();
    return result(
        checksums, source, Checksums::of, executor, source.blocking() ? wait : AS_LONG_AS_IT_TAKES);
  }

  /**
   * The value of {@code X-Goog-Hash}, unless the source is large.
   *
   * @param largest of what size, in bytes and inclusive: above it the header is left out, rather
   *     than the first byte delayed
   */
  Optional<String> crc32c(ByteSource source, long largest) throws IOException {
    return source.size() > largest
        ? Optional.empty()
        : result(crc32c, source, ChecksumCache::computeCrc32c, Runnable::run, AS_LONG_AS_IT_TAKES);
  }

  private static <T> Optional<T> result(
      Map<ByteSource, Entry<T>> known,
      ByteSource source,
      Computation<T> computation,
      Executor executor,
      long nanos)
      throws IOException {
    Object version = source.version();
    var fresh = new Entry<T>(version, new CompletableFuture<>());
    Entry<T> entry =
        known.compute(
            source, (_, old) -> old != null && old.version().equals(version) ? old : fresh);
    if (entry.equals(fresh)) {
      var _ =
          fresh
              .result()
              .whenComplete((_, problem) -> forget(known, source, fresh, problem != null));
      executor.execute(() -> compute(source, version, computation, fresh.result()));
    }
    return waitFor(entry.result(), nanos);
  }

  private static <T> void forget(
      Map<ByteSource, Entry<T>> known, ByteSource source, Entry<T> entry, boolean hasFailed) {
    if (hasFailed) {
      known.remove(source, entry);
    }
  }

  private static <T> void compute(
      ByteSource source, Object version, Computation<T> computation, CompletableFuture<T> result) {
    try {
      T computed = computation.of(source);
      if (source.version().equals(version)) {
        result.complete(computed);
      } else {
        result.completeExceptionally(
            new ConcurrentModificationException("it changed during the read"));
      }
    } catch (IOException | RuntimeException | Error problem) {
      // No error may leave another thread waiting for ever.
      result.completeExceptionally(problem);
    }
  }

  private static <T> Optional<T> waitFor(CompletableFuture<T> result, long nanos) {
    try {
      return Optional.of(result.get(Math.max(0, nanos), TimeUnit.NANOSECONDS));
    } catch (TimeoutException | ExecutionException _) {
      // Drive, too, lacks some of them.
      return Optional.empty();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static String computeCrc32c(ByteSource source) throws IOException {
    var crc = new CRC32C();
    long size = source.size();
    for (long at = 0; at < size; at += PIECE) {
      crc.update(source.read(at, Math.toIntExact(Math.min(PIECE, size - at))));
    }
    int value = (int) crc.getValue();
    byte[] bigEndian = {
      (byte) (value >>> 24), (byte) (value >>> 16), (byte) (value >>> 8), (byte) value
    };
    return "crc32c=" + Base64.getEncoder().encodeToString(bigEndian);
  }
}
