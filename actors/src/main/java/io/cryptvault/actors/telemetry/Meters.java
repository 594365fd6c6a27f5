package io.cryptvault.actors.telemetry;

import java.util.Map;

/**
 * Where the engine's instruments are shown. The engine brings none: {@code cryptvault serve} shows them by Kamon, and an application
 * that embeds the engine may show them by what it has ({@link io.cryptvault.actors.EngineSetup#meters}). Implementations are
 * thread-safe and do not block: workers call them for each batch of bars.
 */
public interface Meters {
  /** Shows nothing. */
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
   * @param tags names and values, from small closed sets; mostly none
   * @param amount in the instrument's unit; below 0 for a gauge alone
   */
  void add(Instrument instrument, Map<String, String> tags, long amount);

  /**
   * Shows the newest value of a gauge.
   *
   * @param instrument a gauge
   * @param tags names and values, from small closed sets; mostly none
   * @param value in the instrument's unit
   */
  void set(Instrument instrument, Map<String, String> tags, double value);

  /**
   * Records a value of a distribution.
   *
   * @param instrument a histogram
   * @param value in the instrument's unit
   */
  void record(Instrument instrument, long value);

  /**
   * Adds to a counter or a gauge without tags.
   *
   * @param instrument a counter or a gauge
   * @param amount in the instrument's unit; below 0 for a gauge alone
   */
  default void add(Instrument instrument, long amount) {
    add(instrument, Map.of(), amount);
  }
}
