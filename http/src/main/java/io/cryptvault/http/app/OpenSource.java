package io.cryptvault.http.app;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.BarStore;
import io.cryptvault.http.client.Pooled;
import java.util.Optional;

/**
 * Where a command's bars come from.
 *
 * @param pool the venue's connections, if it is a venue
 * @param store where they are kept, if they are; closed with the source
 */
record OpenSource(MarketDataSource bars, Optional<Pooled> pool, Optional<BarStore> store)
    implements AutoCloseable {
  static OpenSource of(MarketDataSource bars) {
    return new OpenSource(
        bars,
        bars instanceof Pooled pooled ? Optional.of(pooled) : Optional.empty(),
        Optional.empty());
  }

  @Override
  public void close() {
    bars.close();
  }
}
