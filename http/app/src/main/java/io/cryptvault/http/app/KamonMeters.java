package io.cryptvault.http.app;

import io.cryptvault.actors.telemetry.Instrument;
import io.cryptvault.actors.telemetry.Meters;
import java.util.EnumMap;
import java.util.Map;
import kamon.Kamon;
import kamon.metric.Counter;
import kamon.metric.Gauge;
import kamon.metric.Histogram;
import kamon.metric.MeasurementUnit;
import kamon.metric.Metric;
import kamon.tag.TagSet;

/** Shows the engine's instruments by Kamon, which {@link Telemetry} starts. Thread-safe. */
final class KamonMeters implements Meters {
  private final Map<Instrument, Metric.Counter> counters = new EnumMap<>(Instrument.class);
  private final Map<Instrument, Metric.Gauge> gauges = new EnumMap<>(Instrument.class);
  private final Map<Instrument, Histogram> histograms = new EnumMap<>(Instrument.class);
  /** Without tags, which most are: found without a look-up by tags. */
  private final Map<Instrument, Counter> plainCounters = new EnumMap<>(Instrument.class);

  private final Map<Instrument, Gauge> plainGauges = new EnumMap<>(Instrument.class);

  KamonMeters() {
    for (Instrument instrument : Instrument.values()) {
      MeasurementUnit unit = unit(instrument.unit());
      switch (instrument.kind()) {
        case COUNTER -> counters.put(instrument, Kamon.counter(instrument.title(), unit));
        case GAUGE -> gauges.put(instrument, Kamon.gauge(instrument.title(), unit));
        case HISTOGRAM ->
          histograms.put(instrument, Kamon.histogram(instrument.title(), unit).withoutTags());
      }
    }
    // What is scraped before anything happened shows 0; an instrument of a host has a line when
    // there is a host.
    counters.forEach((instrument, counter) -> {
      if (!instrument.isOfHost()) {
        plainCounters.put(instrument, counter.withoutTags());
      }
    });
    gauges.forEach((instrument, gauge) -> {
      if (!instrument.isOfHost()) {
        plainGauges.put(instrument, gauge.withoutTags());
      }
    });
  }

  private static MeasurementUnit unit(Instrument.Unit unit) {
    return switch (unit) {
      case NONE -> MeasurementUnit.none();
      case NANOSECONDS -> MeasurementUnit.time().nanoseconds();
      case MILLISECONDS -> MeasurementUnit.time().milliseconds();
      case BYTES -> MeasurementUnit.information().bytes();
    };
  }

  @Override
  public void add(Instrument instrument, Map<String, String> tags, long amount) {
    switch (instrument.kind()) {
      case COUNTER -> {
        Counter plain = tags.isEmpty() ? plainCounters.get(instrument) : null;
        Counter counter = plain == null ? counters.get(instrument).withTags(tags(tags)) : plain;
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
    if (instrument.kind() != Instrument.Kind.HISTOGRAM) {
      throw wrong(instrument, "a histogram");
    }
    histograms.get(instrument).record(value);
  }

  private Gauge gauge(Instrument instrument, Map<String, String> tags) {
    Gauge plain = tags.isEmpty() ? plainGauges.get(instrument) : null;
    return plain == null ? gauges.get(instrument).withTags(tags(tags)) : plain;
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
