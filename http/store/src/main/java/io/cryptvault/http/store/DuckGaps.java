package io.cryptvault.http.store;

import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.actors.ingest.GapArchive;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.duckdb.DuckDBConnection;

/** The ledger of gaps, in the same file as the bars. It has one row a gap; the gaps of a series are replaced together. Thread-safe. */
final class DuckGaps implements GapArchive {
  static final String TABLE = """
      create table if not exists gaps(
        venue varchar not null, symbol varchar not null, interval varchar not null,
        from_time bigint not null, to_time bigint not null,
        cause varchar not null, state varchar not null, since_time bigint not null)\
      """;

  private final SideQueue work;

  DuckGaps(SideQueue work) {
    this.work = work;
  }

  @Override
  public CompletionStage<List<Gap>> gaps(String venue) {
    return work.run(connection -> read(connection, venue));
  }

  @Override
  public CompletionStage<Done> keep(String venue, Series series, List<Gap> gaps) {
    List<Gap> entries = List.copyOf(gaps);
    return work.run(connection -> {
      connection.setAutoCommit(false);
      delete(connection, venue, series);
      insert(connection, entries);
      connection.commit();
      return Done.getInstance();
    });
  }

  private static List<Gap> read(DuckDBConnection connection, String venue) throws SQLException {
    List<Gap> gaps = new ArrayList<>();
    try (PreparedStatement sql =
        connection.prepareStatement("select * from gaps where venue = ? order by from_time")) {
      sql.setString(1, venue);
      try (ResultSet rows = sql.executeQuery()) {
        while (rows.next()) {
          gaps.add(new Gap(
              rows.getString(1),
              new Series(Symbol.of(rows.getString(2)), Interval.of(rows.getString(3))),
              new TimeRange(rows.getLong(4), rows.getLong(5)),
              rows.getString(6),
              Gap.State.valueOf(rows.getString(7)),
              rows.getLong(8)));
        }
      }
    }
    return gaps;
  }

  private static void delete(DuckDBConnection connection, String venue, Series series)
      throws SQLException {
    try (PreparedStatement sql = connection.prepareStatement(
        "delete from gaps where venue = ? and symbol = ? and interval = ?")) {
      sql.setString(1, venue);
      sql.setString(2, series.symbol().name());
      sql.setString(3, series.interval().toString());
      sql.executeUpdate();
    }
  }

  private static void insert(DuckDBConnection connection, List<Gap> gaps) throws SQLException {
    try (PreparedStatement sql =
        connection.prepareStatement("insert into gaps values (?, ?, ?, ?, ?, ?, ?, ?)")) {
      for (Gap gap : gaps) {
        sql.setString(1, gap.venue());
        sql.setString(2, gap.series().symbol().name());
        sql.setString(3, gap.series().interval().toString());
        sql.setLong(4, gap.range().from());
        sql.setLong(5, gap.range().to());
        sql.setString(6, gap.cause());
        sql.setString(7, gap.state().name());
        sql.setLong(8, gap.sinceTime());
        sql.executeUpdate();
      }
    }
  }
}
