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
 * One bar and its closed parts: the newest by themselves, since they may yet be corrected, those before them as a sum. It
 * goes on being kept when it was told, as long as its parts may be corrected. Confined.
 */
final class BuiltBar {
  private record Part(Bar bar, boolean provisional) {}

  private final Series series;
  private final long open;
  private final BarSum old = new BarSum();
  private boolean oldProvisional;
  private final TreeMap<Long, Part> parts = new TreeMap<>();
  /** Of all parts; made when it is needed. */
  private @Nullable BarSum sum;
  /** The part that has not closed. */
  private @Nullable Bar running;

  private @Nullable Bar told;
  private boolean toldProvisional;

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

  /** Older parts, of whatever length, before any other. */
  void begin(Bars older) {
    for (int i = 0; i < older.size(); i++) {
      old.add(older.get(i));
    }
    sum = null;
  }

  /** A closed part, or what it has become. */
  void put(Bar part, boolean provisional) {
    parts.put(part.openTime(), new Part(part, provisional));
    sum = null;
    Bar now = running;
    if (now != null && now.openTime() <= part.openTime()) {
      running = null;
    }
  }

  /** Whether the part that opens at a time is kept by itself. */
  boolean keeps(long time) {
    return parts.containsKey(time);
  }

  /** Adds parts that open before a time up: they are not corrected any more. */
  void forget(long before) {
    Map<Long, Part> past = parts.headMap(before);
    past.values().forEach(part -> {
      old.add(part.bar);
      oldProvisional |= part.provisional;
    });
    past.clear();
  }

  /** A part that has not closed stands so now. */
  void run(Bar part) {
    running = part;
  }

  /** How it stands; empty before there is anything. */
  Optional<BarEvent> forming() {
    Bar now = running;
    BarSum all = now == null ? sum() : sum().copy().add(now);
    return all.isNothing()
        ? Optional.empty()
        : Optional.of(new BarEvent(series, all.bar(open), Finality.FORMING));
  }

  /** Its last part has closed. */
  BarEvent closed() {
    return tell(isProvisional() ? Finality.PROVISIONAL : Finality.CLOSED);
  }

  /** What is to be said of one that was told, after a part was put again. */
  Optional<BarEvent> amended() {
    if (!sum().bar(open).equals(told)) {
      return Optional.of(tell(Finality.CORRECTED));
    }
    return toldProvisional && !isProvisional()
        ? Optional.of(tell(Finality.CLOSED))
        : Optional.empty();
  }

  private BarEvent tell(Finality finality) {
    Bar bar = sum().bar(open);
    told = bar;
    toldProvisional = isProvisional();
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
