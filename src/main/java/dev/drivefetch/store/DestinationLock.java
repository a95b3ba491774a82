package dev.drivefetch.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run at a time in a destination: a lock of the operating system, which the death of its holder
 * ends, too.
 *
 * <p>Who holds it stands in a file of its own, because a process that closes a locked file gives
 * the lock back, and some systems let nobody read one.
 */
public final class DestinationLock implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(DestinationLock.class);

  private final FileChannel channel;
  private final Path holderFile;

  private DestinationLock(FileChannel channel, Path holderFile) {
    this.channel = channel;
    this.holderFile = holderFile;
  }

  /** What came of asking for the lock. */
  public sealed interface Attempt {
    /** It is ours until closed. */
    record Acquired(DestinationLock lock) implements Attempt {}

    /**
     * Another run has it.
     *
     * @param holder empty if that run has not said yet
     */
    record Held(Optional<LockHolder> holder) implements Attempt {}
  }

  /**
   * Asks for the lock, without waiting.
   *
   * @throws StoreException if the disk refuses
   */
  public static Attempt acquire(Destination destination) {
    Path file = destination.state().resolve("lock");
    Path holderFile = destination.state().resolve("lock-holder");
    LockHolder self = LockHolder.self();
    Optional<LockHolder> known = LockHolder.read(holderFile);
    if (known.equals(Optional.of(self))) {
      return new Attempt.Held(known);
    }
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.WRITE, StandardOpenOption.CREATE, LinkOption.NOFOLLOW_LINKS);
      if (!lock(channel)) {
        channel.close();
        return new Attempt.Held(LockHolder.read(holderFile));
      }
      self.write(holderFile);
      return new Attempt.Acquired(new DestinationLock(channel, holderFile));
    } catch (IOException e) {
      throw new StoreException("cannot lock", file, e);
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

  /** Gives the lock back. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(holderFile);
      channel.close();
    } catch (IOException e) {
      log.debug("cannot unlock {}", holderFile, e);
    }
  }
}
