package io.cryptvault.http.store;

import io.cryptvault.engine.market.Bar;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBConnection;

/** Bars that replace a stored bar with the same open time; the old bar is kept as a revision. They are few. Confined to one write. */
final class Corrections {
  private record Correction(int id, Bar bar) {}

  private final DuckDBConnection connection;
  private final List<Correction> all = new ArrayList<>();

  Corrections(DuckDBConnection connection) {
    this.connection = connection;
  }

  void add(int id, Bar bar) {
    all.add(new Correction(id, bar));
  }

  void write() throws SQLException {
    if (all.isEmpty()) {
      return;
    }
    try (PreparedStatement keep = connection.prepareStatement(
            "insert into replaced select * from bars where series = ? and open_time = ?");
        PreparedStatement replace = connection.prepareStatement("""
            update bars set open = ?, high = ?, low = ?, close = ?, volume = ?, revision = revision + 1
            where series = ? and open_time = ?\
            """)) {
      for (Correction correction : all) {
        identify(keep, 1, correction);
        keep.executeUpdate();
        Bar bar = correction.bar;
        replace.setDouble(1, bar.open());
        replace.setDouble(2, bar.high());
        replace.setDouble(3, bar.low());
        replace.setDouble(4, bar.close());
        replace.setDouble(5, bar.volume());
        identify(replace, 6, correction);
        replace.executeUpdate();
      }
    }
  }

  private static void identify(PreparedStatement sql, int at, Correction correction)
      throws SQLException {
    sql.setInt(at, correction.id);
    sql.setLong(at + 1, correction.bar.openTime());
  }
}
