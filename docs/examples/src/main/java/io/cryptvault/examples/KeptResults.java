package io.cryptvault.examples;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.calculation.BatchCalculator;
import io.cryptvault.actors.calculation.CalculatedBatch;
import io.cryptvault.actors.calculation.CalculationCache;
import io.cryptvault.actors.result.ResultCounts;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What is computed once: the engine's results, and those of a function of your own. */
public final class KeptResults {
  private KeptResults() {}

  /**
   * Asks the same again, and reads the figures of the caches.
   *
   * @param arguments none are read
   */
  public static void main(String[] arguments) {
    try (CryptVault vault = CryptVault.start()) {
      // The engine keeps what it has answered until a bar of the series comes or changes.
      for (int i = 0; i < 10; i++) {
        rsi(vault, Symbol.of("BTC/USDT"));
      }
      ResultCounts results = vault.results();
      System.out.printf(
          Locale.ROOT,
          "engine: %d look-ups found a result, %d did not, %,d of %,d bytes%n",
          results.hits(),
          results.misses(),
          results.bytes(),
          results.mostBytes());

      // The same for a function of your own: at most 1000 results, none older than five minutes.
      CalculationCache<Symbol, Double> scores = CalculationCache.<Symbol, Double>builder()
          .maximumEntries(1000)
          .timeToLive(Duration.ofMinutes(5))
          .build();
      for (String name : List.of("BTC/USDT", "ETH/USDT", "BTC/USDT", "BTC/USDT")) {
        scores.get(Symbol.of(name), symbol -> 100 - rsi(vault, symbol));
      }
      System.out.printf(
          Locale.ROOT,
          "scores: %d computed, hit rate %.2f%n",
          scores.stats().computed(),
          scores.stats().hitRate());

      // Or for many arguments at once, each distinct one once.
      CalculatedBatch<Symbol, Double> batch = BatchCalculator.of(
              (Symbol symbol) -> rsi(vault, symbol))
          .add(Symbol.of("BTC/USDT"))
          .add(Symbol.of("ETH/USDT"))
          .add(Symbol.of("BTC/USDT"))
          .run();
      System.out.printf(
          Locale.ROOT,
          "batch: %d results, %.0f %% of the calls saved%n",
          batch.results().size(),
          100 * batch.savedShare());
    }
  }

  private static double rsi(CryptVault vault, Symbol symbol) {
    return vault
        .readings(symbol, Interval.HOUR, List.of("rsi(14)"), 1, false)
        .toCompletableFuture()
        .join()
        .get(0, 0);
  }
}
