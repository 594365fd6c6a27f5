package io.cryptvault.http.app.option;

import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.BarStore;
import java.util.Optional;

/**
 * The opened source of a command's bars. Close it when the command ends.
 *
 * @param bars what to ask for bars
 * @param venue the venue itself, without a store in front of it; empty for files and stores
 * @param store where bars are kept, if they are; closed with the source
 */
public record OpenedSource(
    MarketDataSource bars, Optional<MarketDataSource> venue, Optional<BarStore> store)
    implements AutoCloseable {
  @Override
  public void close() {
    bars.close();
  }
}
