package io.cryptvault.http.store;

import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.store.SavedStates;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.duckdb.DuckDBConnection;

/** States of calculations beside the bars, one row a series. Thread-safe. */
final class DuckStates implements SavedStates {
  static final String TABLE = """
      create table if not exists states(
        venue varchar not null, symbol varchar not null, interval varchar not null, state blob not null)\
      """;
  private static final String OF_SERIES = " where venue = ? and symbol = ? and interval = ?";

  private final SideWork work;

  DuckStates(SideWork work) {
    this.work = work;
  }

  @Override
  public CompletionStage<Optional<byte[]>> read(String venue, Series series) {
    return work.run(connection -> {
      try (PreparedStatement sql =
          connection.prepareStatement("select state from states" + OF_SERIES)) {
        name(sql, 1, venue, series);
        try (ResultSet rows = sql.executeQuery()) {
          return rows.next() ? Optional.of(rows.getBytes(1)) : Optional.empty();
        }
      }
    });
  }

  @Override
  public CompletionStage<Done> keep(String venue, Series series, byte[] state) {
    byte[] bytes = state.clone();
    return work.run(connection -> {
      connection.setAutoCommit(false);
      delete(connection, venue, series);
      try (PreparedStatement sql =
          connection.prepareStatement("insert into states values (?, ?, ?, ?)")) {
        name(sql, 1, venue, series);
        sql.setBytes(4, bytes);
        sql.executeUpdate();
      }
      connection.commit();
      return Done.getInstance();
    });
  }

  @Override
  public CompletionStage<Done> forget(String venue, Series series) {
    return work.run(connection -> {
      delete(connection, venue, series);
      return Done.getInstance();
    });
  }

  private static void delete(DuckDBConnection connection, String venue, Series series)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement("delete from states" + OF_SERIES)) {
      name(sql, 1, venue, series);
      sql.executeUpdate();
    }
  }

  private static void name(PreparedStatement sql, int from, String venue, Series series)
      throws SQLException {
    sql.setString(from, venue);
    sql.setString(from + 1, series.symbol().name());
    sql.setString(from + 2, series.interval().toString());
  }
}
