package io.cryptvault.examples;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;

/** Plain Java, no actors in sight: one analysis, a batch of many symbols, live readings. */
public final class PlainJava {
  private PlainJava() {}

  /**
   * Runs against the built-in simulated market: no network, no keys.
   *
   * @param arguments none are read
   */
  public static void main(String[] arguments) {
    try (CryptVault vault = CryptVault.start()) {
      // One symbol, the full analysis.
      Analysis btc = vault
          .analyze(Symbol.of("BTC/USDT"), Interval.HOUR)
          .toCompletableFuture()
          .join();
      System.out.println("rsi(14) = " + btc.values().get("rsi(14)"));
      System.out.println(
          "above its mean of 200 hours: " + btc.conditions().get("close > sma(200)"));

      // Many symbols, your formulas; a symbol that fails is a row and not the end.
      List<Symbol> symbols =
          List.of(Symbol.of("BTC/USDT"), Symbol.of("ETH/USDT"), Symbol.of("NO/SUCH"));
      vault
          .batch(symbols, Interval.HOUR, List.of("macd(12, 26, 9).hist", "rsi(14) < 30"))
          .runForeach(System.out::println, vault.system())
          .toCompletableFuture()
          .join();

      // Live: the newest reading at once, then one for each bar that closes.
      vault
          .subscribe(Symbol.of("BTC/USDT"), Interval.SECOND, List.of("ema(12) > ema(26)"))
          .take(3)
          .runForeach(System.out::println, vault.system())
          .toCompletableFuture()
          .join();
    }
  }
}
