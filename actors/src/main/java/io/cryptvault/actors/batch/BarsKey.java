package io.cryptvault.actors.batch;

import io.cryptvault.actors.result.BarsVersion;
import io.cryptvault.actors.result.ResultKey;
import io.cryptvault.engine.market.Bars;
import java.util.Optional;

/** The cache key of fetched bars. */
record BarsKey(BarsVersion bars) implements ResultKey<Bars> {
  @Override
  public Optional<BarsVersion> version() {
    return Optional.of(bars);
  }

  @Override
  public long bytes(Bars result) {
    return result.memory();
  }
}
