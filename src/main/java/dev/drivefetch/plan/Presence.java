package dev.drivefetch.plan;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Tells whether what lies at a file's place is what Drive has. */
final class Presence {
  private static final long SECOND = 1000;

  private Presence() {}

  /**
   * Whether it is: a regular file of Drive's size, where Drive tells it, and of Drive's time.
   *
   * @param found what is there, not following links
   */
  static boolean isCurrent(RemoteFile file, BasicFileAttributes found) {
    return found.isRegularFile()
        && hasSize(file, found.size())
        && file.modifiedTime().filter(time -> isSame(time, found.lastModifiedTime())).isPresent();
  }

  private static boolean hasSize(RemoteFile file, long size) {
    return switch (file.content()) {
      case Content.Binary binary -> binary.size().orElse(size) == size;
      case Content.Export _ -> true;
      case Content.Unavailable _ -> false;
    };
  }

  /** Drive tells milliseconds; some disks keep whole seconds, FAT only even ones. */
  private static boolean isSame(Instant drive, FileTime local) {
    long wanted = FileTime.from(drive).toMillis();
    long found = local.toMillis();
    return found == wanted
        || found == wanted - Math.floorMod(wanted, SECOND)
        || found == wanted - Math.floorMod(wanted, 2 * SECOND);
  }
}
