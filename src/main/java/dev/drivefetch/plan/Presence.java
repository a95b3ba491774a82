package dev.drivefetch.plan;

import dev.drivefetch.model.Content;
import dev.drivefetch.model.RemoteFile;
import dev.drivefetch.store.DiskTime;
import java.nio.file.attribute.BasicFileAttributes;

/** Tells whether what lies at a file's place is what Drive has. */
final class Presence {
  private Presence() {}

  /**
   * Whether it is: a regular file of Drive's size, where Drive tells it, and of Drive's time.
   *
   * @param found what is there, not following links
   */
  static boolean isCurrent(RemoteFile file, BasicFileAttributes found) {
    return found.isRegularFile()
        && hasSize(file, found.size())
        && file.modifiedTime()
            .filter(time -> DiskTime.isSame(time, found.lastModifiedTime()))
            .isPresent();
  }

  private static boolean hasSize(RemoteFile file, long size) {
    return switch (file.content()) {
      case Content.Binary binary -> binary.size().orElse(size) == size;
      case Content.Export _ -> true;
      case Content.Unavailable _, Content.Unreachable _ -> false;
    };
  }
}
