package io.cryptvault.examples;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.telemetry.Instrument;
import io.cryptvault.actors.telemetry.Meters;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The engine's metrics in the metrics library of a service; here a map stands for it. */
public final class OwnMeters {
  private OwnMeters() {}

  /** Passes on what the engine counts. Called by many threads, so it must be thread-safe and must not block. */
  record MapMeters(Map<String, Double> values) implements Meters {
    @Override
    public void add(Instrument instrument, Map<String, String> tags, long amount) {
      values.merge(instrument.title() + tags, (double) amount, Double::sum);
    }

    @Override
    public void set(Instrument instrument, Map<String, String> tags, double value) {
      values.put(instrument.title() + tags, value);
    }

    @Override
    public void record(Instrument instrument, long value) {
      values.put(instrument.title(), (double) value);
    }
  }

  /**
   * Starts an engine with them, asks it once, and prints them.
   *
   * @param arguments none are read
   */
  public static void main(String[] arguments) {
    MapMeters meters = new MapMeters(new ConcurrentHashMap<>());
    try (CryptVault vault = CryptVault.with(Settings.load()).meters(meters).start()) {
      vault
          .analyze(Symbol.of("BTC/USDT"), Interval.HOUR, List.of("rsi(14)"))
          .toCompletableFuture()
          .join();
    }
    meters.values().forEach((name, value) -> System.out.println(name + " = " + value));
  }
}
