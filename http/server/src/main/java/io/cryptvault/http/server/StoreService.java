package io.cryptvault.http.server;

import io.cryptvault.actors.fetch.FetchJobs;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.store.BarStore;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The store that a server has open for others.
 *
 * @param file where it is, if in one
 * @param venue what it is filled from, if from anything
 * @param jobs fetches from the venue
 */
public record StoreService(
    BarStore store,
    Optional<Path> file,
    Optional<MarketDataSource> venue,
    Optional<FetchJobs> jobs) {}
