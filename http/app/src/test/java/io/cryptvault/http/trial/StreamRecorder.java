package io.cryptvault.http.trial;

import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Records the events that the reader of one series receives. Thread-safe. */
final class StreamRecorder {
  private final Series series;
  private final InstantSource clock;
  private final List<String> log;
  private final List<StreamEvent> events = new ArrayList<>();

  StreamRecorder(Series series, InstantSource clock, List<String> log) {
    this.series = series;
    this.clock = clock;
    this.log = log;
  }

  synchronized void take(StreamEvent event) {
    events.add(event);
    log.add(clock.instant() + " " + series + " " + words(event));
  }

  private static String words(StreamEvent event) {
    return switch (event) {
      case StreamEvent.Snapshot snapshot -> "snapshot up to " + newest(snapshot.readings());
      case StreamEvent.Resumed resumed -> "resumed";
      case StreamEvent.Halted halted -> "halted";
      case StreamEvent.Update update -> update.kind() + " " + update.openTime();
    };
  }

  /**
   * Bars that closed more than once, or that are missing between others, in words.
   *
   * @param gaps known gaps, whose bars may still arrive
   */
  synchronized List<String> misordered(List<TimeRange> gaps) {
    List<String> wrong = new ArrayList<>();
    NavigableMap<Long, Integer> closed = closed();
    long expected = closed.isEmpty() ? 0 : closed.firstKey();
    for (Map.Entry<Long, Integer> bar : closed.entrySet()) {
      long missing = expected;
      if (bar.getKey() > missing && gaps.stream().noneMatch(gap -> gap.contains(missing))) {
        wrong.add(series + ": missing " + Instant.ofEpochMilli(expected));
      }
      if (bar.getValue() > 1) {
        wrong.add(series + ": closed twice " + Instant.ofEpochMilli(bar.getKey()));
      }
      expected = Math.max(expected, series.interval().end(bar.getKey()));
    }
    return wrong;
  }

  /** How often each bar closed since the last snapshot. */
  private NavigableMap<Long, Integer> closed() {
    TreeMap<Long, Integer> closed = new TreeMap<>();
    for (StreamEvent event : events) {
      switch (event) {
        case StreamEvent.Snapshot snapshot -> {
          closed.clear();
          closed.put(newest(snapshot.readings()), 0);
        }
        case StreamEvent.Resumed resumed -> {}
        case StreamEvent.Halted halted -> {}
        case StreamEvent.Update update -> {
          boolean isFirst =
              update.kind() == Finality.CLOSED || update.kind() == Finality.PROVISIONAL;
          closed.merge(update.openTime(), isFirst ? 1 : 0, Integer::sum);
        }
      }
    }
    return closed;
  }

  private static long newest(Readings readings) {
    return readings.size() == 0 ? Long.MIN_VALUE : readings.openTime(readings.size() - 1);
  }
}
