package io.cryptvault.http.app.text;

import io.cryptvault.actors.store.Holding;
import io.cryptvault.engine.market.TimeRange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a store keeps: a table with one series a line. */
public final class HoldingsTable {
  private HoldingsTable() {}

  /**
   * {@return the table, headed; just the head when nothing is kept}
   *
   * @param holdings a row each
   */
  public static String of(List<Holding> holdings) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("venue", "symbol", "interval", "bars", "corrected", "from", "to", "holes"));
    for (Holding holding : holdings) {
      List<TimeRange> ranges = holding.coverage().ranges();
      rows.add(List.of(
          holding.shelf().venue(),
          holding.shelf().series().symbol().name(),
          holding.shelf().series().interval().toString(),
          Long.toString(holding.bars()),
          Long.toString(holding.corrected()),
          ranges.isEmpty() ? "" : time(ranges.get(0).from()),
          ranges.isEmpty() ? "" : time(ranges.get(ranges.size() - 1).to()),
          Integer.toString(holding.coverage().holes().size())));
    }
    return Table.of(rows);
  }

  private static String time(long millis) {
    return Instant.ofEpochMilli(millis).toString();
  }
}
