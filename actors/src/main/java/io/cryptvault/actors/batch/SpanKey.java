package io.cryptvault.actors.batch;

import io.cryptvault.actors.result.BarsVersion;
import io.cryptvault.actors.result.ResultKey;
import io.cryptvault.engine.market.Series;
import java.util.Optional;

/** The cache key of the version of a span's bars that was fetched last. */
record SpanKey(Series series, Span span) implements ResultKey<BarsVersion> {
  @Override
  public Optional<BarsVersion> version() {
    return Optional.empty();
  }

  @Override
  public long bytes(BarsVersion result) {
    return 200;
  }

  @Override
  public long validUntil(BarsVersion result) {
    return result.validUntil();
  }
}
