package io.cryptvault.examples;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.profile.MemoryUse;
import io.cryptvault.actors.profile.ProfileReport;
import io.cryptvault.actors.profile.Profiler;
import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.function.Function;

/** Where the time and the memory of an analysis go. */
public final class Profiling {
  private Profiling() {}

  /**
   * Profiles a few analyses, the engine's own steps among the application's.
   *
   * @param arguments none are read
   */
  public static void main(String[] arguments) {
    Profiler.enable(); // off, which is the default, nothing is measured and nothing is paid
    try (CryptVault vault = CryptVault.start()) {
      // An operation with a name; what the engine does for it is measured under names of its own.
      Analysis analysis = Profiler.measure("analyze", () -> analyze(vault, "BTC/USDT"));

      // A function that measures itself.
      Function<Analysis, Double> score =
          Profiler.profiled("score", found -> found.values().get("rsi(14)"));
      System.out.println("rsi(14) is present: " + (score.apply(analysis) != null));

      // What another thread completes.
      Profiler.measureStage("ask", () -> vault.analyze(Symbol.of("ETH/USDT"), Interval.HOUR))
          .toCompletableFuture()
          .join();

      ProfileReport report = Profiler.report();
      System.out.print(report.toText()); // or toJson, toMarkdown
      report
          .operation("compute")
          .ifPresent(compute -> System.out.println("computed " + compute.count() + " times"));

      // Repeated runs, and the memory of one: measured whether the profiler is on or off.
      System.out.println(Profiler.benchmark("asked again", 100, () -> analyze(vault, "BTC/USDT")));
      MemoryUse<Analysis> memory = Profiler.memory("an analysis", () -> analyze(vault, "SOL/USDT"));
      System.out.println(memory);
    } finally {
      Profiler.disable();
    }
  }

  private static Analysis analyze(CryptVault vault, String symbol) {
    return vault.analyze(Symbol.of(symbol), Interval.HOUR).toCompletableFuture().join();
  }
}
