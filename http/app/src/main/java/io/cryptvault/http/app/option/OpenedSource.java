package io.cryptvault.http.app.option;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.BarStore;
import java.util.Optional;

/**
 * Where a command's bars come from.
 *
 * @param venue the venue alone, without a store in front of it, if it is one
 * @param store where they are kept, if they are; closed with the source
 */
public record OpenedSource(
    MarketDataSource bars, Optional<MarketDataSource> venue, Optional<BarStore> store)
    implements AutoCloseable {
  @Override
  public void close() {
    bars.close();
  }
}
