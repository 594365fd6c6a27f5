package io.cryptvault.examples;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.List;
import java.util.Locale;

/** The pool of connections of each host: what is open, in use, reused, waiting, and how calls go. */
public final class HostFigures {
  private HostFigures() {}

  /**
   * Fetches the bars of some symbols, then reads the figures of the hosts.
   *
   * @param arguments none are read
   */
  public static void main(String[] arguments) {
    try (CryptVault vault = CryptVault.start()) {
      List<Symbol> symbols = vault.listings().toCompletableFuture().join().stream()
          .map(Listing::symbol)
          .limit(20)
          .toList();
      vault
          .batch(symbols, Interval.HOUR, List.of("rsi(14)"))
          .runForeach(result -> {}, vault.system())
          .toCompletableFuture()
          .join();
      for (HostStatistics host : vault.hosts()) {
        System.out.printf(
            Locale.ROOT,
            "%s: %d calls, %d sent again, %d shared, %d in use, %d waiting%n",
            host.venue(),
            host.requests(),
            host.retries(),
            host.shared(),
            host.inUse(),
            host.waiting());
        System.out.printf(
            Locale.ROOT,
            "  connections: %d open, %d opened, %.0f %% of the calls reused one%n",
            host.open(),
            host.opened(),
            100 * host.reuse());
        System.out.println("  latency: " + host.latency());
        System.out.println("  budget: " + host.budget() + ", errors: " + host.errors());
      }
    }
  }
}
