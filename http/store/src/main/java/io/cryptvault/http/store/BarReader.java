package io.cryptvault.http.store;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/** Reads the bars of many requests with one ordered query, because each of a thousand queries would scan the whole file. */
final class BarReader {

  /** Bars of one shelf with open times from {@code from}, inclusive, to {@code to}, exclusive. */
  record Wanted(int id, Interval interval, long from, long to) {}

  private BarReader() {}

  /** The bars of each request, in their order. */
  static List<Bars> read(DuckDBConnection connection, List<Wanted> all) throws SQLException {
    try (Statement sql = connection.createStatement()) {
      sql.execute("create or replace temp table wanted("
          + "question integer, series integer, from_time bigint, to_time bigint)");
      try (DuckDBAppender appender = connection.createAppender("temp", "main", "wanted")) {
        for (int k = 0; k < all.size(); k++) {
          appender.beginRow();
          appender.append(k);
          appender.append(all.get(k).id());
          appender.append(all.get(k).from());
          appender.append(all.get(k).to());
          appender.endRow();
        }
        appender.flush();
      }
      long first = all.stream().mapToLong(Wanted::from).min().orElse(0);
      try (ResultSet rows = sql.executeQuery("""
          select question, open_time, open, high, low, close, volume
          from bars join wanted on bars.series = wanted.series
            and open_time >= from_time and open_time < to_time
          where open_time >=\
          """ + " " + first + " order by question, open_time")) {
        return answers(rows, all);
      }
    }
  }

  private static List<Bars> answers(ResultSet rows, List<Wanted> all) throws SQLException {
    List<Bars> answers = new ArrayList<>();
    Bars.Builder bars = Bars.builder(all.get(0).interval());
    while (rows.next()) {
      while (answers.size() < rows.getInt(1)) {
        answers.add(bars.build());
        bars = Bars.builder(all.get(answers.size()).interval());
      }
      bars.add(
          rows.getLong(2),
          rows.getDouble(3),
          rows.getDouble(4),
          rows.getDouble(5),
          rows.getDouble(6),
          rows.getDouble(7));
    }
    answers.add(bars.build());
    while (answers.size() < all.size()) {
      answers.add(Bars.empty(all.get(answers.size()).interval()));
    }
    return answers;
  }
}
