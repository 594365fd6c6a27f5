package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Bars;
import java.time.Instant;
import java.util.concurrent.CompletionStage;

/**
 * Where closed bars of the past come from. A stage fails with {@link UnknownSeries} when the source does not have the
 * series, with {@link SourceUnavailable} when it does not answer, with {@link BadBars} when what it has is not usable.
 * Nothing blocks the caller. Thread-safe.
 */
public interface History {

  /** Closed bars with an open time at or after {@code from}, oldest first, up to the newest that has closed. */
  CompletionStage<Bars> from(Series series, Instant from);

  /** The newest closed bars, at most {@code count}; fewer when the series is shorter. */
  CompletionStage<Bars> latest(Series series, int count);
}
