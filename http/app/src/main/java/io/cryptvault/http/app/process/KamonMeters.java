package io.cryptvault.http.app.process;

import io.cryptvault.actors.telemetry.Instrument;
import io.cryptvault.actors.telemetry.Meters;
import java.util.EnumMap;
import java.util.Map;
import kamon.Kamon;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.metric.MeasurementUnit;
import kamon.tag.TagSet;

/** Shows the engine's instruments by Kamon, which {@link Telemetry} starts. Thread-safe. */
public final class KamonMeters implements Meters {
  // Those without tags, which workers use all the time. They show 0 before anything happens; an
  // instrument of a host has a line when there is a host.
  private final Map<Instrument, Counter> counters = new EnumMap<>(Instrument.class);
  private final Map<Instrument, Gauge> gauges = new EnumMap<>(Instrument.class);
  private final Map<Instrument, Histogram> histograms = new EnumMap<>(Instrument.class);

  /** Registers the instruments without tags. Kamon must have started. */
  public KamonMeters() {
    for (Instrument instrument : Instrument.values()) {
      if (!instrument.isTagged()) {
        switch (instrument.kind()) {
          case COUNTER -> counters.put(instrument, counter(instrument, TagSet.Empty()));
          case GAUGE -> gauges.put(instrument, gauge(instrument, TagSet.Empty()));
          case HISTOGRAM -> histograms.put(instrument, histogram(instrument));
        }
      }
    }
  }

  private static Counter counter(Instrument instrument, TagSet tags) {
    return Kamon.counter(instrument.title(), unit(instrument)).withTags(tags);
  }

  private static Gauge gauge(Instrument instrument, TagSet tags) {
    return Kamon.gauge(instrument.title(), unit(instrument)).withTags(tags);
  }

  private static Histogram histogram(Instrument instrument) {
    return Kamon.histogram(instrument.title(), unit(instrument)).withoutTags();
  }

  private static MeasurementUnit unit(Instrument instrument) {
    return switch (instrument.unit()) {
      case NONE -> MeasurementUnit.none();
      case NANOSECONDS -> MeasurementUnit.time().nanoseconds();
      case MICROSECONDS -> MeasurementUnit.time().microseconds();
      case MILLISECONDS -> MeasurementUnit.time().milliseconds();
      case BYTES -> MeasurementUnit.information().bytes();
    };
  }

  @Override
  public void add(Instrument instrument, Map<String, String> tags, long amount) {
    switch (instrument.kind()) {
      case COUNTER -> {
        Counter plain = counters.get(instrument);
        Counter counter = plain != null && tags.isEmpty() ? plain : counter(instrument, tags(tags));
        counter.increment(amount);
      }
      case GAUGE -> gauge(instrument, tags).increment(amount);
      case HISTOGRAM -> throw wrong(instrument, "a counter or a gauge");
    }
  }

  @Override
  public void set(Instrument instrument, Map<String, String> tags, double value) {
    if (instrument.kind() != Instrument.Kind.GAUGE) {
      throw wrong(instrument, "a gauge");
    }
    gauge(instrument, tags).update(value);
  }

  @Override
  public void record(Instrument instrument, long value) {
    Histogram histogram = histograms.get(instrument);
    if (histogram == null) {
      throw wrong(instrument, "a histogram without tags");
    }
    histogram.record(value);
  }

  private Gauge gauge(Instrument instrument, Map<String, String> tags) {
    Gauge plain = gauges.get(instrument);
    return plain != null && tags.isEmpty() ? plain : gauge(instrument, tags(tags));
  }

  private static TagSet tags(Map<String, String> tags) {
    TagSet all = TagSet.Empty();
    for (Map.Entry<String, String> tag : tags.entrySet()) {
      all = all.withTag(tag.getKey(), tag.getValue());
    }
    return all;
  }

  private static IllegalArgumentException wrong(Instrument instrument, String expected) {
    return new IllegalArgumentException(
        "instrument: expected " + expected + ", was " + instrument.title());
  }
}
