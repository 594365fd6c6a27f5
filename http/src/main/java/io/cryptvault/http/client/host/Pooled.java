package io.cryptvault.http.client.host;

import java.util.Optional;

/** A source with a pool of connections behind it. */
public interface Pooled {
  /** What the pool does and has done; empty before there is one. */
  Optional<PoolStatistics> statistics();
}
