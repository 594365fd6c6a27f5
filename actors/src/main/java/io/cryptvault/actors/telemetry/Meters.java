package io.cryptvault.actors.telemetry;

import java.util.Map;

/**
 * Where the engine publishes its metrics. The engine contains no metrics library: {@code cryptvault serve} uses Kamon, and an application
 * that embeds the engine connects its own ({@link io.cryptvault.actors.EngineSetup#meters}). Implementations must be thread-safe and must
 * not block, because workers call them for each batch of bars.
 */
public interface Meters {
  /** Publishes nothing. */
  Meters NONE = new Meters() {
    @Override
    public void add(Instrument instrument, Map<String, String> tags, long amount) {}

    @Override
    public void set(Instrument instrument, Map<String, String> tags, double value) {}

    @Override
    public void record(Instrument instrument, long value) {}
  };

  /**
   * Adds to a counter or a gauge.
   *
   * @param instrument a counter or a gauge
   * @param tags names and values from small closed sets; usually empty
   * @param amount in the instrument's unit; only a gauge takes values below 0
   */
  void add(Instrument instrument, Map<String, String> tags, long amount);

  /**
   * Sets a gauge.
   *
   * @param instrument a gauge
   * @param tags names and values from small closed sets; usually empty
   * @param value in the instrument's unit
   */
  void set(Instrument instrument, Map<String, String> tags, double value);

  /**
   * Records one value of a histogram.
   *
   * @param instrument a histogram
   * @param value in the instrument's unit
   */
  void record(Instrument instrument, long value);

  /**
   * Adds to a counter or a gauge without tags.
   *
   * @param instrument a counter or a gauge
   * @param amount in the instrument's unit; only a gauge takes values below 0
   */
  default void add(Instrument instrument, long amount) {
    add(instrument, Map.of(), amount);
  }
}
