package io.cryptvault.examples;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.resource.ResourceMonitor;
import io.cryptvault.actors.resource.ResourceReport;
import io.cryptvault.actors.resource.ResourceThreshold;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** An engine with a budget of memory, watched, and the figures of its hosts. */
public final class SmallMemory {
  private SmallMemory() {}

  /**
   * Runs a batch within the budget and prints what was held.
   *
   * @param arguments none are read
   */
  public static void main(String[] arguments) {
    Settings settings =
        Settings.load(ConfigFactory.parseString("cryptvault.memory.budget = 256 MiB")
            .withFallback(ConfigFactory.load()));
    AtomicReference<@Nullable ResourceReport> worst = new AtomicReference<>();
    try (CryptVault vault = CryptVault.with(settings).start()) {
      ResourceMonitor monitor = ResourceMonitor.start(
          vault::resources,
          Duration.ofMillis(100),
          worst::set,
          ResourceThreshold.budgetShare(0.8),
          ResourceThreshold.threads(2_000));
      List<Symbol> symbols = vault.listings().toCompletableFuture().join().stream()
          .map(Listing::symbol)
          .limit(50)
          .toList();
      vault
          .batch(symbols, Interval.HOUR, List.of("rsi(14)", "sma(20)"))
          .runForeach(result -> {}, vault.system())
          .toCompletableFuture()
          .join();
      monitor.close();
      System.out.print(vault.resources().toText());
      System.out.println(
          worst.get() == null ? "no threshold was reached" : "a threshold was reached");
      vault
          .hosts()
          .forEach(host -> System.out.printf(
              Locale.ROOT,
              "%s: %d requests, %.0f %% of the connections reused, %.1f %% failed%n",
              host.host(),
              host.requests(),
              100 * host.reuse(),
              100 * host.errorRate()));
    }
  }
}
