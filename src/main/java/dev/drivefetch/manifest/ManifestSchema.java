package dev.drivefetch.manifest;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables of the manifest, and how older ones become today's. */
public final class ManifestSchema {
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
              """),
          List.of(
              "alter table files add column disk_time text",
              "alter table files add column source text",
              "alter table files add column format text",
              "alter table files add column shard text",
              "alter table names add column source text",
              // There are few of these, and finding them must not cost reading all rows.
              "create index files_in_motion on files (path) where state = 'MOVING'",
              "create index files_kept on files (path) where state = 'KEPT'"));

  /** From this version on there are disk times, sources, formats and shards. */
  static final int DISK_TIMES = 3;

  /** From this version on there are names. */
  static final int NAMES = 2;

  public static final int TODAY = STEPS.size();

  /** A number beyond it is what damage left there. */
  private static final int HIGHEST_EVER = 9_999;

  /** They fail if the tables are not drivefetch's. */
  private static final List<String> PROBES =
      List.of(
          """
          select path, id, size, algorithm, checksum, modified, revision, recorded_millis, state,
            retry_after_millis, disk_time, source, format, shard
          from files limit 0
          """,
          "select directory, name, id, source from names limit 0");

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
    requireKnown(version);
    for (List<String> step : STEPS.subList(version, STEPS.size())) {
      for (String each : step) {
        statement.execute(each);
      }
    }
    statement.execute("pragma user_version = " + STEPS.size());
  }

  /**
   * The version of the tables behind that connection, which are not touched.
   *
   * @throws NewerManifest if it is one that this program does not know
   */
  static int version(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      int version = version(statement);
      requireKnown(version);
      return version;
    }
  }

  /**
   * Refuses a version that this program does not know.
   *
   * @throws NewerManifest if a newer program may have made it
   * @throws ManifestDamage if none ever will
   */
  static void requireKnown(int version) throws SQLException {
    if (version < 0 || version > HIGHEST_EVER) {
      throw new ManifestDamage("damaged");
    }
    if (version > STEPS.size()) {
      throw new NewerManifest(version, STEPS.size());
    }
  }

  private static int version(Statement statement) throws SQLException {
    try (ResultSet found = statement.executeQuery("pragma user_version")) {
      return found.next() ? found.getInt(1) : 0;
    }
  }
}
