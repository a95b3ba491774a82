package dev.drivefetch.manifest;

import java.sql.SQLException;
import java.util.Set;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/** The manifest's file holds no manifest that can be used. */
final class ManifestDamage extends SQLException {
  private static final long serialVersionUID = 1L;

  /** Also what SQLite says to our fixed statements when the tables are not ours. */
  private static final Set<SQLiteErrorCode> DAMAGE =
      Set.of(
          SQLiteErrorCode.SQLITE_CORRUPT,
          SQLiteErrorCode.SQLITE_NOTADB,
          SQLiteErrorCode.SQLITE_FORMAT,
          SQLiteErrorCode.SQLITE_ERROR);

  ManifestDamage(String message) {
    super(message);
  }

  /** Whether that error speaks of the file's content, rather than of the disk or the moment. */
  static boolean isIn(SQLException error) {
    return switch (error) {
      case ManifestDamage _ -> true;
      case SQLiteException known ->
          DAMAGE.stream().anyMatch(each -> each.code == (known.getResultCode().code & 0xff));
      default -> false;
    };
  }

  /** What that error is, without the texts from the file that SQLite quotes. */
  static String describe(Throwable error) {
    return error instanceof SQLiteException known
        ? known.getResultCode().name()
        : String.valueOf(error.getMessage());
  }
}
