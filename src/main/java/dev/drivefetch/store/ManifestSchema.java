package dev.drivefetch.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the manifest, and how older ones become today's. */
final class ManifestSchema {
  /** Each entry leads from the version of its index to the next. What was released stays as is. */
  private static final List<List<String>> STEPS =
      List.of(
          List.of(
              """
              create table files (
                path text not null primary key,
                id text not null,
                size integer,
                algorithm text,
                checksum text,
                modified text,
                revision text,
                recorded_millis integer not null,
                state text not null,
                retry_after_millis integer
              ) without rowid
              """,
              "create index files_by_id on files (id)"),
          List.of(
              """
              create table names (
                directory text not null,
                name text not null,
                id text not null,
                primary key (directory, name)
              ) without rowid
              """));

  /** They fail where the tables are somebody else's. */
  private static final List<String> PROBES =
      List.of(
          """
          select path, id, size, algorithm, checksum, modified, revision, recorded_millis, state,
            retry_after_millis
          from files limit 0
          """,
          "select directory, name, id from names limit 0");

  private ManifestSchema() {}

  /**
   * Brings the tables to today's version; several processes may try at once.
   *
   * @throws SQLException if they cannot be read, or are not ours
   */
  static void migrate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      if (version(statement) != STEPS.size()) {
        statement.execute("begin immediate");
        migrate(statement);
        statement.execute("commit");
      }
      for (String each : PROBES) {
        statement.executeQuery(each).close();
      }
    }
  }

  private static void migrate(Statement statement) throws SQLException {
    int version = version(statement);
    if (version > STEPS.size()) {
      throw ManifestDamage.newer(version);
    }
    for (List<String> step : STEPS.subList(version, STEPS.size())) {
      for (String each : step) {
        statement.execute(each);
      }
    }
    statement.execute("pragma user_version = " + STEPS.size());
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery("pragma user_version")) {
      return found.next() ? found.getInt(1) : 0;
    }
  }
}
