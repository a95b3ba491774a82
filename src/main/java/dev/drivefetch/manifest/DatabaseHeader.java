package dev.drivefetch.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * The first bytes of a database, read without SQLite, whose library takes longer to load than the
 * rest of a start. Source: https://sqlite.org/fileformat2.html#the_database_header
 */
final class DatabaseHeader {
  private static final byte[] MAGIC = "SQLite format 3\0".getBytes(StandardCharsets.US_ASCII);
  private static final int LENGTH = 100;
  private static final int USER_VERSION = 60;

  private DatabaseHeader() {}

  /**
   * The user's version in it; empty if the file is no database, or if what was written last is
   * still in the log beside it.
   *
   * @throws IOException if it cannot be read
   */
  static OptionalInt userVersion(Path file) throws IOException {
    if (hasLog(file)) {
      return OptionalInt.empty();
    }
    try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
      byte[] header = in.readNBytes(LENGTH);
      return header.length == LENGTH
              && Arrays.equals(header, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
          ? OptionalInt.of(ByteBuffer.wrap(header).getInt(USER_VERSION))
          : OptionalInt.empty();
    }
  }

  /** Whether a connection is open, or was not closed. */
  static boolean hasLog(Path file) {
    return file.resolveSibling(file.getFileName() + "-wal").toFile().length() > 0
        || file.resolveSibling(file.getFileName() + "-journal").toFile().length() > 0;
  }
}
