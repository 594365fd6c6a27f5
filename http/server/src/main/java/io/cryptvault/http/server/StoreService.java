package io.cryptvault.http.server;

import io.cryptvault.actors.fetch.FetchJobs;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.BarStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The bar store that a server opens to clients.
 *
 * @param store the bars
 * @param file where the store is; empty when it has no file
 * @param venue the venue that it is filled from; empty when there is none
 * @param jobs fetches from the venue; empty when there is none
 */
public record StoreService(
    BarStore store,
    Optional<Path> file,
    Optional<MarketDataSource> venue,
    Optional<FetchJobs> jobs) {

  /** Throws {@link Query.Bad} on a server that has no store open. */
  static StoreService require(Optional<StoreService> served) {
    return served.orElseThrow(() -> new Query.Bad(
        404, "NO_STORE", "the server keeps no bars; start it with --store and a file"));
  }
}
