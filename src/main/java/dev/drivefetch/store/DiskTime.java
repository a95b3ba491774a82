package dev.drivefetch.store;

import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Compares Drive's times with those that a disk has kept. */
public final class DiskTime {
  private static final long SECOND = 1000;

  private DiskTime() {}

  /** Drive tells milliseconds; some disks keep whole seconds, FAT only even ones. */
  public static boolean isSame(Instant drive, FileTime local) {
    long wanted = FileTime.from(drive).toMillis();
    long found = local.toMillis();
    return found == wanted
        || found == wanted - Math.floorMod(wanted, SECOND)
        || found == wanted - Math.floorMod(wanted, 2 * SECOND);
  }
}
