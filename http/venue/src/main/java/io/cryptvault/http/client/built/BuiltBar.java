package io.cryptvault.http.client.built;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A bar that is built from its parts. The newest closed parts are kept one by one, as they may still be corrected; older ones only as
 * a sum. It is kept after it was emitted, as long as its parts may be corrected. Confined.
 */
final class BuiltBar {
  private record Part(Bar bar, boolean provisional) {}

  private final Series series;
  private final long open;
  private final BarSum old = new BarSum();
  private boolean oldProvisional;
  private final TreeMap<Long, Part> parts = new TreeMap<>();
  /** The sum of all closed parts; computed when needed. */
  private @Nullable BarSum sum;
  /** The part that has not closed. */
  private @Nullable Bar running;

  private @Nullable Bar emitted;
  private boolean emittedProvisional;

  BuiltBar(Series series, long open) {
    this.series = series;
    this.open = open;
  }

  long open() {
    return open;
  }

  long end() {
    return series.interval().end(open);
  }

  /** Adds older parts, of whatever length, before any other. */
  void begin(Bars older) {
    for (int i = 0; i < older.size(); i++) {
      old.add(older.get(i));
    }
    sum = null;
  }

  /** Adds a closed part, or replaces it. */
  void put(Bar part, boolean provisional) {
    parts.put(part.openTime(), new Part(part, provisional));
    sum = null;
    Bar now = running;
    if (now != null && now.openTime() <= part.openTime()) {
      running = null;
    }
  }

  /** Whether the part that opens at this time is kept on its own. */
  boolean keeps(long time) {
    return parts.containsKey(time);
  }

  /** Adds parts that open before a time to the sum: they will not be corrected. */
  void forget(long before) {
    Map<Long, Part> past = parts.headMap(before);
    past.values().forEach(part -> {
      old.add(part.bar);
      oldProvisional |= part.provisional;
    });
    past.clear();
  }

  /** Sets the part that has not closed. */
  void run(Bar part) {
    running = part;
  }

  /** The bar so far; empty before there is a part. */
  Optional<BarEvent> forming() {
    Bar now = running;
    BarSum all = now == null ? sum() : sum().copy().add(now);
    return all.isNothing()
        ? Optional.empty()
        : Optional.of(new BarEvent(series, all.bar(open), Finality.FORMING));
  }

  /** The event when its last part has closed. */
  BarEvent closed() {
    return emit(isProvisional() ? Finality.PROVISIONAL : Finality.CLOSED);
  }

  /** The event for an emitted bar after a part was replaced; empty if nothing has changed. */
  Optional<BarEvent> amended() {
    if (!sum().bar(open).equals(emitted)) {
      return Optional.of(emit(Finality.CORRECTED));
    }
    return emittedProvisional && !isProvisional()
        ? Optional.of(emit(Finality.CLOSED))
        : Optional.empty();
  }

  private BarEvent emit(Finality finality) {
    Bar bar = sum().bar(open);
    emitted = bar;
    emittedProvisional = isProvisional();
    return new BarEvent(series, bar, finality);
  }

  private boolean isProvisional() {
    return oldProvisional || parts.values().stream().anyMatch(Part::provisional);
  }

  private BarSum sum() {
    BarSum all = sum;
    if (all == null) {
      all = old.copy();
      for (Part part : parts.values()) {
        all.add(part.bar);
      }
      sum = all;
    }
    return all;
  }
}
