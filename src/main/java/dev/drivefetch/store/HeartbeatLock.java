package dev.drivefetch.store;

import dev.drivefetch.store.disk.DiskTime;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A lock for file systems that have no locks: a file that names its holder and that the holder
 * rewrites every ten seconds. It is made in one step, so one run has it.
 *
 * <p>The rule for taking over one that is left: if its holder was a process of this machine, that
 * process is gone; else it was not written for a minute, by the clock of the file system. A holder
 * that was stopped for longer, and so lost it, learns that from {@link DestinationGuard}.
 */
public final class HeartbeatLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(HeartbeatLock.class);

  private static final String NAME = "lock-heartbeat";
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);
  private static final Duration STALE = Duration.ofMinutes(1);

  private final Path file;
  private final FileChannel channel;
  private final byte[] content;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Thread heart;

  private HeartbeatLock(Path file, FileChannel channel, byte[] content) {
    this.file = file;
    this.channel = channel;
    this.content = content;
    this.heart = Thread.ofPlatform().name("lock-heartbeat").daemon().unstarted(this::beat);
  }

  /** Whether the destination of that file of our state is held by such a lock. */
  public static boolean isHeldBeside(Path sibling) {
    return Files.exists(sibling.resolveSibling(NAME), LinkOption.NOFOLLOW_LINKS);
  }

  /** The same, without asking the file system for its time, which would write to it. */
  static Optional<LockHolder> look(Path state, InstantSource clock) {
    Path file = state.resolve(NAME);
    return LockHolder.read(file)
        .filter(holder -> holder.isAlive().orElseGet(() -> isRecent(file, clock.instant())));
  }

  private static boolean isRecent(Path file, Instant now) {
    return DiskTime.of(file).filter(now.minus(STALE)::isBefore).isPresent();
  }

  /** The holder of the lock in that directory; empty if there is none. */
  static Optional<LockHolder> holder(Path state) throws IOException {
    Path file = state.resolve(NAME);
    Optional<LockHolder> found = LockHolder.read(file);
    return isLeft(file, found) ? Optional.empty() : found;
  }

  /**
   * Takes the lock; empty if another has it.
   *
   * @param self the holder to name in it
   */
  static Optional<HeartbeatLock> acquire(Path state, LockHolder self) throws IOException {
    Path file = state.resolve(NAME);
    Optional<LockHolder> before = LockHolder.read(file);
    if (isLeft(file, before)) {
      remove(file, before);
    }
    try {
      FileChannel channel =
          FileChannel.open(
              file,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE_NEW,
              LinkOption.NOFOLLOW_LINKS);
      return Optional.of(begin(file, channel, self));
    } catch (FileAlreadyExistsException _) {
      return Optional.empty();
    }
  }

  private static HeartbeatLock begin(Path file, FileChannel channel, LockHolder self)
      throws IOException {
    var lock = new HeartbeatLock(file, channel, self.text().getBytes(StandardCharsets.UTF_8));
    try {
      lock.write();
    } catch (IOException e) {
      lock.close();
      throw e;
    }
    lock.heart.start();
    return lock;
  }

  /** The file of this lock. */
  Path file() {
    return file;
  }

  private static boolean isLeft(Path file, Optional<LockHolder> holder) throws IOException {
    try {
      FileTime written = Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS);
      return holder
          .flatMap(LockHolder::isAlive)
          .map(alive -> !alive)
          .orElseGet(() -> isOlder(file, written));
    } catch (NoSuchFileException _) {
      return false;
    }
  }

  private static boolean isOlder(Path file, FileTime written) {
    try {
      Path probe = Files.createTempFile(file.resolveSibling(""), NAME, ".now");
      long now = Files.getLastModifiedTime(probe).toMillis();
      Files.delete(probe);
      return now - written.toMillis() > STALE.toMillis();
    } catch (IOException e) {
      throw new StoreException("cannot read the time of", file, e);
    }
  }

  /** If two runs do so at once, one finds that it took another lock than the abandoned one. */
  private static void remove(Path file, Optional<LockHolder> left) throws IOException {
    Path aside = file.resolveSibling(NAME + "-" + UUID.randomUUID());
    try {
      Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException _) {
      return;
    }
    if (LockHolder.read(aside).equals(left)) {
      log.debug("taking over the abandoned lock of {}", left);
      Files.delete(aside);
    } else if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void beat() {
    try {
      while (!end.await(HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS)) {
        write();
      }
    } catch (IOException e) {
      log.warn("cannot renew the lock {}; other runs may take it over", file, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Its own file, also if another file has its name by now. */
  private void write() throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(content);
    while (bytes.hasRemaining()) {
      channel.write(bytes, bytes.position());
    }
    channel.force(true);
  }

  /** Gives the lock back. */
  @Override
  public void close() throws IOException {
    end.countDown();
    if (LockHolder.read(file).filter(LockHolder.self()::equals).isPresent()) {
      Files.deleteIfExists(file);
    }
    channel.close();
  }
}
