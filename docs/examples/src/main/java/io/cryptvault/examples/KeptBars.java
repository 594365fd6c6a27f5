package io.cryptvault.examples;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.Sources;
import io.cryptvault.actors.store.CachingSource;
import io.cryptvault.config.Settings;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.store.DuckBarStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** An engine with a store in front of its source: bars are fetched once, and are there after a restart. */
public final class KeptBars {
  private KeptBars() {}

  /**
   * Asks for readings, ends the engine, and looks at what is in the file.
   *
   * @param arguments the file of the store, which is made if it does not exist
   */
  public static void main(String[] arguments) {
    Settings settings = Settings.load();
    StoreSettings kept = settings.store().in(Path.of(arguments[0]));

    try (CryptVault vault = CryptVault.with(settings)
        .opening(system -> stored(system, settings, kept))
        .start()) {
      System.out.println(vault
          .analyze(Symbol.of("BTC/USDT"), Interval.HOUR, List.of("rsi(14)"))
          .toCompletableFuture()
          .join()
          .values());
    } // closes the source, and with it the store

    try (DuckBarStore store = DuckBarStore.open(kept, Runnable::run, InstantSource.system())) {
      store
          .holdings()
          .toCompletableFuture()
          .join()
          .forEach(
              holding -> System.out.println(holding.shelf() + ": " + holding.bars() + " bars"));
    }
  }

  /** The source that the settings name, behind a store, which reads and writes on the engine's threads for that. */
  private static MarketDataSource stored(
      ActorSystem<?> system, Settings settings, StoreSettings kept) {
    return new CachingSource(
        Sources.open(system, settings),
        DuckBarStore.open(
            kept,
            system
                .dispatchers()
                .lookup(DispatcherSelector.fromConfig("cryptvault.blocking-dispatcher")),
            InstantSource.system()),
        InstantSource.system());
  }
}
