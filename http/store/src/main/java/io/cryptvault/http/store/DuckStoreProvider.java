package io.cryptvault.http.store;

import io.cryptvault.actors.store.BarStore;
import io.cryptvault.actors.store.StoreProvider;
import io.cryptvault.config.SettingsException;
import io.cryptvault.config.StoreSettings;
import java.time.InstantSource;
import java.util.List;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.actor.typed.DispatcherSelector;

/** Opens a DuckDB file for {@code cryptvault.store.path}. */
public final class DuckStoreProvider implements StoreProvider {
  /** For {@link java.util.ServiceLoader}. */
  public DuckStoreProvider() {}

  @Override
  public BarStore open(ActorSystem<?> system, StoreSettings settings) {
    requireDuckDb(settings);
    return DuckBarStore.open(
        settings,
        system
            .dispatchers()
            .lookup(DispatcherSelector.fromConfig("cryptvault.blocking-dispatcher")),
        InstantSource.system());
  }

  /** It is an optional dependency of this module, because of its size. */
  private static void requireDuckDb(StoreSettings settings) {
    try {
      Class.forName("org.duckdb.DuckDBDriver", false, DuckStoreProvider.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      var missing = new SettingsException(List.of("cryptvault.store.path: expected the library"
          + " org.duckdb:duckdb_jdbc on the class path for " + settings.path()
          + ", found none; add it, or leave the path empty"));
      missing.addSuppressed(e);
      throw missing;
    }
  }
}
