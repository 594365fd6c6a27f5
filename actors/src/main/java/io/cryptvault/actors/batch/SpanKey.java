package io.cryptvault.actors.batch;

import io.cryptvault.actors.result.BarsVersion;
import io.cryptvault.actors.result.ResultKey;
import io.cryptvault.engine.market.Series;
import java.util.Optional;

/** What names the bars of a span, as they were fetched last. */
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
