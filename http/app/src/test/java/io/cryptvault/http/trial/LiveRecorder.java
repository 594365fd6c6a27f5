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

/** Records the live bars, gaps and halts of a source, and what is wrong with their order. Confined to its run loop. */
final class LiveRecorder {
  private final VirtualTime time;
  private final Subscriptions subscriptions;
  private final Map<Series, TreeMap<Long, Bar>> closed = new HashMap<>();
  private final List<BarEvent> corrections = new ArrayList<>();
  private final List<GapEvent> gaps = new ArrayList<>();
  private final List<HaltEvent> halts = new ArrayList<>();
  private final List<String> problems = new ArrayList<>();
  private long forming;

  LiveRecorder(VirtualTime time, MarketDataSource source) {
    this.time = time;
    this.subscriptions =
        source.live().toMat(Sink.foreach(this::take), Keep.left()).run(time.system());
  }

  LiveRecorder add(Series series) {
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
    if (!(event instanceof BarEvent bar)) {
      return;
    }
    TreeMap<Long, Bar> bars = closed.computeIfAbsent(bar.series(), series -> new TreeMap<>());
    long open = bar.bar().openTime();
    switch (bar.finality()) {
      case FORMING -> forming++;
      case CLOSED, PROVISIONAL -> closed(bar, bars, open);
      case CORRECTED -> {
        corrections.add(bar);
        bars.put(open, bar.bar());
      }
    }
  }

  /** A provisional bar may arrive again, unchanged, when it is confirmed. */
  private void closed(BarEvent bar, NavigableMap<Long, Bar> bars, long open) {
    Bar before = bars.put(open, bar.bar());
    if (before != null && !before.equals(bar.bar())) {
      problems.add("changed without a correction: " + bar + " at " + time.instant());
    }
    if (before == null && !bars.lastKey().equals(open)) {
      problems.add("out of order: " + bar + " at " + time.instant());
    }
    Long prior = bars.lowerKey(open);
    if (before == null && prior != null && bar.series().interval().end(prior) != open) {
      problems.add("a gap before: " + bar + " at " + time.instant());
    }
  }

  /** Closed bars as they are now, without those of empty intervals. */
  Bars bars(Series series) {
    return World.traded(Bars.of(series.interval(), List.copyOf(of(series).values())));
  }

  boolean hasBars(Series series) {
    return !of(series).isEmpty();
  }

  /** Number of closed bars, including those of empty intervals. */
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

  /** What is wrong, in words. */
  List<String> problems() {
    return problems;
  }

  long forming() {
    return forming;
  }
}
