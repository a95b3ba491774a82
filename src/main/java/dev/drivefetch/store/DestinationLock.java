package dev.drivefetch.store;

import dev.drivefetch.store.disk.DiskFailure;
import dev.drivefetch.store.disk.StoreException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run at a time in a destination: a lock of the operating system, which the death of its holder
 * ends, too; on a file system without locks, a {@link HeartbeatLock}.
 *
 * <p>The holder is named in a separate file, because a process that closes a locked file releases
 * the lock, and some systems do not allow reading it.
 */
public final class DestinationLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DestinationLock.class);

  private final Destination destination;
  private final Path holderFile;
  private final LockHolder self;
  private final AutoCloseable held;

  private DestinationLock(
      Destination destination, Path holderFile, LockHolder self, AutoCloseable held) {
    this.destination = destination;
    this.holderFile = holderFile;
    this.self = self;
    this.held = held;
  }

  /** What came of asking for the lock. */
  public sealed interface Acquisition {
    /** It is ours until closed. */
    record Acquired(DestinationLock lock) implements Acquisition {}

    /**
     * Another run has it.
     *
     * @param holder empty if that run has not said yet
     */
    record Held(Optional<LockHolder> holder) implements Acquisition {}
  }

  /**
   * Asks for the lock, without waiting.
   *
   * @throws StoreException if the disk refuses
   */
  public static Acquisition acquire(Destination destination) {
    Path file = destination.state().resolve("lock");
    Path holderFile = destination.state().resolve("lock-holder");
    LockHolder self = LockHolder.self();
    Optional<LockHolder> known = LockHolder.read(holderFile);
    if (known.equals(Optional.of(self))) {
      return new Acquisition.Held(known);
    }
    try {
      return acquire(destination, file, holderFile, self);
    } catch (IOException e) {
      throw new StoreException("cannot lock", file, e);
    }
  }

  /**
   * Who has the lock, as far as its files tell; takes and writes nothing. A run of another machine
   * may have ended without a trace.
   *
   * @param clock what the time of a heartbeat is compared with
   */
  public static Optional<LockHolder> look(Destination destination, InstantSource clock) {
    Path state = destination.state();
    return LockHolder.read(state.resolve("lock-holder"))
        .filter(it -> it.isAlive().orElse(true))
        .or(() -> HeartbeatLock.look(state, clock));
  }

  private static Acquisition acquire(
      Destination destination, Path file, Path holderFile, LockHolder self) throws IOException {
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
    boolean kept = false;
    try {
      Optional<LockHolder> other = HeartbeatLock.holder(destination.state());
      if (other.isPresent()) {
        return new Acquisition.Held(other);
      }
      if (!lock(channel)) {
        return new Acquisition.Held(LockHolder.read(holderFile));
      }
      Acquisition acquired = acquired(destination, file, holderFile, self, channel);
      kept = true;
      return acquired;
    } catch (IOException e) {
      if (!DiskFailure.isLackOfLocks(e)) {
        throw e;
      }
      log.debug("no file locks here: {}", e.getMessage());
      return acquireHeartbeat(destination, holderFile, self);
    } finally {
      if (!kept) {
        channel.close();
      }
    }
  }

  private static boolean lock(FileChannel channel) throws IOException {
    try {
      @Nullable FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException _) {
      return false;
    }
  }

  private static Acquisition acquireHeartbeat(
      Destination destination, Path holderFile, LockHolder self) throws IOException {
    Path state = destination.state();
    Optional<HeartbeatLock> lock = HeartbeatLock.acquire(state, self);
    if (lock.isEmpty()) {
      return new Acquisition.Held(HeartbeatLock.holder(state));
    }
    try {
      return acquired(destination, lock.get().file(), holderFile, self, lock.get());
    } catch (IOException e) {
      lock.get().close();
      throw e;
    }
  }

  private static Acquisition acquired(
      Destination destination, Path file, Path holderFile, LockHolder self, AutoCloseable held)
      throws IOException {
    self.write(holderFile);
    destination.guard().watchFile(file);
    return new Acquisition.Acquired(new DestinationLock(destination, holderFile, self, held));
  }

  /** Gives the lock back. */
  @Override
  public void close() {
    destination.guard().forget();
    try (held) {
      if (LockHolder.read(holderFile).filter(self::equals).isPresent()) {
        Files.delete(holderFile);
      }
    } catch (Exception e) {
      log.debug("cannot unlock {}", holderFile, e);
    }
  }
}
