package dev.drivefetch.store.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sets Drive's times on disk, and compares them with what the disk made of them. Many disks cut a
 * time, some refuse or ignore it: what counts is the time that a disk gave back, if it is recorded.
 */
public final class DiskTime {
  private static final Logger log = LoggerFactory.getLogger(DiskTime.class);
  private static final long SECOND = 1000;

  private DiskTime() {}

  /**
   * For a file without a recorded disk time. Drive has milliseconds; some disks keep whole seconds,
   * FAT only even ones.
   */
  public static boolean isSame(Instant drive, Instant local) {
    long wanted = FileTime.from(drive).toMillis();
    long found = FileTime.from(local).toMillis();
    return found == wanted
        || found == wanted - Math.floorMod(wanted, SECOND)
        || found == wanted - Math.floorMod(wanted, 2 * SECOND);
  }

  /** Sets that time, as near as the disk can; a disk that refuses costs nothing. */
  public static void set(Path file, Instant time) {
    if (FarTime.isNeeded(time) && FarTime.set(file, time)) {
      return;
    }
    try {
      // Not to follow links spares opening it.
      Files.getFileAttributeView(file, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
          .setTimes(FileTime.from(time), null, null);
    } catch (IOException e) {
      log.debug("cannot set the time of {}", file, e);
    }
  }

  /** The time that the disk gives back for what is there; empty if it cannot be looked at. */
  public static Optional<Instant> of(Path file) {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
              .lastModifiedTime()
              .toInstant());
    } catch (IOException e) {
      log.debug("cannot look at {}", file, e);
      return Optional.empty();
    }
  }
}
