package dev.drivefetch.manifest;

import dev.drivefetch.model.Checksum;
import dev.drivefetch.model.Timestamps;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Turns rows of the table of files into values, and back. */
final class FileRows {
  private static final String SELECT =
      """
      select path, id, size, algorithm, checksum, modified, revision, recorded_millis, state,
        retry_after_millis, disk_time, source, format, shard
      from files
      """;

  /** The columns of tables that are only read, and so stay as an older version made them. */
  private static final String SELECT_BEFORE_DISK_TIMES =
      SELECT.replace("disk_time, source, format, shard", "null, null, null, null");

  /** Writes a row in place of one that may be at its path. */
  static final String UPSERT =
      """
      insert or replace into files (path, id, size, algorithm, checksum, modified,
        revision, recorded_millis, state, retry_after_millis, disk_time, source, format, shard)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private FileRows() {}

  /** The columns that {@link #read} expects, of tables of that version; a condition may follow. */
  static String select(int version) {
    return version >= ManifestSchema.DISK_TIMES ? SELECT : SELECT_BEFORE_DISK_TIMES;
  }

  /** Sets the parameters of {@link #UPSERT}. */
  static void fill(PreparedStatement row, ManifestEntry entry) throws SQLException {
    row.setString(1, entry.path());
    row.setString(2, entry.id());
    setLong(row, 3, entry.size());
    row.setString(4, entry.checksum().map(sum -> sum.algorithm().name()).orElse(null));
    row.setString(5, entry.checksum().map(Checksum::hex).orElse(null));
    row.setString(6, entry.modifiedTime().map(Instant::toString).orElse(null));
    row.setString(7, entry.revision().orElse(null));
    row.setLong(8, entry.recorded().toEpochMilli());
    row.setString(9, entry.state().name());
    setLong(row, 10, millis(entry.retryAfter()));
    row.setString(11, entry.diskTime().map(Instant::toString).orElse(null));
    row.setString(12, entry.origin().source().orElse(null));
    row.setString(13, entry.origin().format().orElse(null));
    row.setString(14, entry.origin().shard().orElse(null));
  }

  private static OptionalLong millis(Optional<Instant> time) {
    return time.map(each -> OptionalLong.of(each.toEpochMilli())).orElse(OptionalLong.empty());
  }

  private static void setLong(PreparedStatement row, int column, OptionalLong value)
      throws SQLException {
    if (value.isPresent()) {
      row.setLong(column, value.getAsLong());
    } else {
      row.setNull(column, Types.INTEGER);
    }
  }

  /** Empty if the row is invalid: the file then counts as unknown. */
  static Optional<ManifestEntry> read(ResultSet row) throws SQLException {
    String id = row.getString(2);
    String path = row.getString(1);
    String state = row.getString(9);
    OptionalLong size = getLong(row, 3);
    if (id == null || path == null || state == null || size.orElse(0) < 0) {
      return Optional.empty();
    }
    try {
      OptionalLong retryAfter = getLong(row, 10);
      return Optional.of(
          new ManifestEntry(
              id,
              path,
              size,
              checksum(row.getString(4), row.getString(5)),
              Optional.ofNullable(row.getString(6)).map(Timestamps::parse),
              Optional.ofNullable(row.getString(7)),
              Instant.ofEpochMilli(row.getLong(8)),
              ManifestEntry.State.valueOf(state),
              retryAfter.isPresent()
                  ? Optional.of(Instant.ofEpochMilli(retryAfter.getAsLong()))
                  : Optional.empty(),
              Optional.ofNullable(row.getString(11)).map(Timestamps::parse),
              new ManifestEntry.Origin(
                  Optional.ofNullable(row.getString(12)),
                  Optional.ofNullable(row.getString(13)),
                  Optional.ofNullable(row.getString(14)))));
    } catch (IllegalArgumentException | DateTimeException | ArithmeticException _) {
      return Optional.empty();
    }
  }

  private static Optional<Checksum> checksum(@Nullable String algorithm, @Nullable String hex) {
    return algorithm == null || hex == null
        ? Optional.empty()
        : Optional.of(new Checksum(Checksum.Algorithm.valueOf(algorithm), hex));
  }

  private static OptionalLong getLong(ResultSet row, int column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
  }
}
