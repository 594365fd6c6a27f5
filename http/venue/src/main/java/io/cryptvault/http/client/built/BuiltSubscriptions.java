package io.cryptvault.http.client.built;

import io.cryptvault.actors.ingest.MarketDataSource.Subscriptions;
import io.cryptvault.engine.market.Series;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Subscribes each series that the venue streams once, however many are built from it. Thread-safe. */
final class BuiltSubscriptions implements Subscriptions {
  private final BaseIntervals bases;
  private final Subscriptions stream;
  private final BuildingStage.Wants stage;
  private final Map<Series, Series> wanted = new HashMap<>();
  private final Map<Series, Integer> readers = new HashMap<>();

  BuiltSubscriptions(BaseIntervals bases, Subscriptions stream, BuildingStage.Wants stage) {
    this.bases = bases;
    this.stream = stream;
    this.stage = stage;
  }

  @Override
  public synchronized void add(Series series) {
    if (wanted.containsKey(series)) {
      return;
    }
    // An interval that the venue does not have is left to the stream, which reports it.
    var interval = bases.ofStream(series.interval()).orElse(series.interval());
    Series base = new Series(series.symbol(), interval);
    wanted.put(series, base);
    stage.add(series, base);
    if (readers.merge(base, 1, Integer::sum) == 1) {
      stream.add(base);
    }
  }

  @Override
  public synchronized void remove(Series series) {
    @Nullable Series base = wanted.remove(series);
    if (base == null) {
      return;
    }
    stage.remove(series);
    if (readers.merge(base, -1, Integer::sum) == 0) {
      readers.remove(base);
      stream.remove(base);
    }
  }
}
