package io.cryptvault.http.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The tables of a store and their version. */
final class StoreSchema {
  /** The version of these tables, not of DuckDB's own format. */
  private static final int VERSION = 1;

  private StoreSchema() {}

  /** Creates the tables in a new file; throws {@link StoreUnavailable} for a file of another version. */
  static void prepare(Connection connection, Path path) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      // A store that is closed because its disk is full must not start to rewrite its files.
      sql.execute("pragma disable_checkpoint_on_shutdown");
      make(sql);
      requireVersion(sql, path);
    }
  }

  private static void make(Statement sql) throws SQLException {
    sql.execute("create table if not exists format(version integer not null)");
    sql.execute("""
        create table if not exists series(
          id integer not null, venue varchar not null, symbol varchar not null, interval varchar not null)\
        """);
    sql.execute("""
        create table if not exists bars(
          series integer not null, open_time bigint not null,
          open double not null, high double not null, low double not null, close double not null,
          volume double not null, revision integer not null)\
        """);
    sql.execute("create table if not exists replaced as select * from bars where false");
    sql.execute("""
        create table if not exists coverage(
          series integer not null, from_time bigint not null, to_time bigint not null)\
        """);
    sql.execute(DuckGaps.TABLE);
    sql.execute(StateRows.TABLE);
    sql.execute("insert into format select " + VERSION + " where not exists (from format)");
  }

  private static void requireVersion(Statement sql, Path path) throws SQLException {
    try (ResultSet rows = sql.executeQuery("select max(version) from format")) {
      rows.next();
      int found = rows.getInt(1);
      if (found != VERSION) {
        throw new StoreUnavailable("store " + path + ": expected format " + VERSION + ", found "
            + found + "; another release of CryptVault wrote it, choose another file");
      }
    }
  }
}
