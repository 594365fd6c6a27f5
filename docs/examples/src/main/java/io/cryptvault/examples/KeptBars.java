package io.cryptvault.examples;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.config.Settings;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.http.store.DuckBarStore;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/** An engine whose settings name a store: bars are fetched once, and are there after a restart. */
public final class KeptBars {
  private KeptBars() {}

  /**
   * Asks for readings, ends the engine, and looks at what is in the file.
   *
   * @param arguments the file of the store, which is made if it does not exist
   */
  public static void main(String[] arguments) {
    Settings loaded = Settings.load();
    StoreSettings kept = loaded.store().in(Path.of(arguments[0]));

    // The same as cryptvault.store.path in application.conf.
    try (CryptVault vault = CryptVault.with(loaded.withStore(kept)).start()) {
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
}
