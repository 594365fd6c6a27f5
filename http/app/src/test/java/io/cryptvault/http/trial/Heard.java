package io.cryptvault.http.trial;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.GapEvent;
import io.cryptvault.actors.ingest.HaltEvent;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.MarketDataSource.Subscriptions;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;

/** What a reader of live bars was told, and what of it was wrong. Confined to its run loop. */
final class Heard {
  private final VirtualTime time;
  private final Subscriptions subscriptions;
  private final Map<Series, TreeMap<Long, Bar>> closed = new HashMap<>();
  private final List<BarEvent> corrections = new ArrayList<>();
  private final List<GapEvent> gaps = new ArrayList<>();
  private final List<HaltEvent> halts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long forming;

  Heard(VirtualTime time, MarketDataSource source) {
    this.time = time;
    this.subscriptions =
        source.live().toMat(Sink.foreach(this::take), Keep.left()).run(time.system());
  }

  Heard add(Series series) {
    subscriptions.add(series);
    return this;
  }

  private void take(FeedEvent event) {
    if (event instanceof GapEvent gap) {
      gaps.add(gap);
    }
    if (event instanceof HaltEvent halt) {
      halts.add(halt);
    }
    if (!(event instanceof BarEvent told)) {
      return;
    }
    TreeMap<Long, Bar> bars = closed.computeIfAbsent(told.series(), series -> new TreeMap<>());
    long open = told.bar().openTime();
    switch (told.finality()) {
      case FORMING -> forming++;
      case CLOSED, PROVISIONAL -> closed(told, bars, open);
      case CORRECTED -> {
        corrections.add(told);
        bars.put(open, told.bar());
      }
    }
  }

  /** A bar that was provisional may be confirmed as it was. */
  private void closed(BarEvent told, NavigableMap<Long, Bar> bars, long open) {
    Bar before = bars.put(open, told.bar());
    if (before != null && !before.equals(told.bar())) {
      problems.add("changed without a word: " + told + " at " + time.instant());
    }
    if (before == null && !bars.lastKey().equals(open)) {
      problems.add("out of order: " + told + " at " + time.instant());
    }
    Long prior = bars.lowerKey(open);
    if (before == null && prior != null && told.series().interval().end(prior) != open) {
      problems.add("a hole before: " + told + " at " + time.instant());
    }
  }

  /** Closed bars as they stand now, those without a trade left out. */
  Bars bars(Series series) {
    return World.traded(Bars.of(series.interval(), List.copyOf(of(series).values())));
  }

  boolean hasTold(Series series) {
    return !of(series).isEmpty();
  }

  /** From the first to the last that was told, empty intervals included. */
  int count(Series series) {
    return of(series).size();
  }

  Instant first(Series series) {
    return Instant.ofEpochMilli(of(series).firstKey());
  }

  Instant end(Series series) {
    return Instant.ofEpochMilli(series.interval().end(of(series).lastKey()));
  }

  private NavigableMap<Long, Bar> of(Series series) {
    return closed.getOrDefault(series, new TreeMap<>());
  }

  List<BarEvent> corrections() {
    return corrections;
  }

  List<HaltEvent> halts() {
    return halts;
  }

  List<GapEvent> gaps() {
    return gaps;
  }

  /** What must not be told, in words. */
  List<String> problems() {
    return problems;
  }

  long forming() {
    return forming;
  }
}
