package io.cryptvault.actors.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.config.EngineLoader;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.config.StoreSettings;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.apache.pekko.actor.typed.ActorSystem;

/** Opens the store that {@code cryptvault.store.path} names, by the module that is on the class path. */
public final class Stores {
  private Stores() {}

  /**
   * Opens the store that the settings name. Blocks the calling thread.
   *
   * @param system whose threads read and write
   * @param settings of the engine
   * @return the store, which the caller closes; empty if the settings name none
   * @throws SettingsException if no module on the class path opens stores; the message names the module
   * @throws StoreUnavailable if another process has the file open, or it cannot be written
   */
  public static Optional<BarStore> open(ActorSystem<?> system, Settings settings) {
    StoreSettings store = settings.store();
    return store.file().map(file -> provider(file).open(system, store));
  }

  /**
   * Opens a source with the store that the settings name in front of it. Blocks the calling thread if there is a store.
   *
   * @param system whose threads read and write
   * @param settings of the engine
   * @param clock tells which bars have closed
   * @param source opens the source behind the store, such as one of your own
   * @return the source; alone if the settings name no store; the caller closes it, and with it the store
   * @throws SettingsException if no module on the class path opens stores; the message names the module
   * @throws StoreUnavailable if another process has the file open, or it cannot be written
   */
  public static MarketDataSource inFrontOf(
      ActorSystem<?> system,
      Settings settings,
      InstantSource clock,
      Function<ActorSystem<?>, MarketDataSource> source) {
    Optional<BarStore> store = open(system, settings);
    try {
      MarketDataSource venue = source.apply(system);
      return store
          .<MarketDataSource>map(kept -> new CachingSource(venue, kept, clock))
          .orElse(venue);
    } catch (RuntimeException e) {
      store.ifPresent(BarStore::close);
      throw e;
    }
  }

  private static StoreProvider provider(Path file) {
    return ServiceLoader.load(StoreProvider.class, EngineLoader.get())
        .findFirst()
        .orElseThrow(
            () -> new SettingsException(List.of("cryptvault.store.path: expected the module"
                + " cryptvault-store on the class path for " + file
                + ", found none; add io.cryptvault:cryptvault-store and org.duckdb:duckdb_jdbc, or"
                + " leave the path empty")));
  }
}
