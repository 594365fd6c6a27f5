package io.cryptvault.actors.ingest;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * Where closed bars of the past come from. A stage fails with {@link UnknownSeries} when the source does not have the
 * series, with {@link SourceUnavailable} when it does not answer, with {@link BadBars} when what it has is not usable.
 * Nothing blocks the caller. Thread-safe.
 */
public interface History {

  /** The same history, whose calls are so urgent. Without it a call is a {@link Urgency#QUESTION}. */
  default History at(Urgency urgency) {
    return on(new Errand(urgency));
  }

  /**
   * The same history, whose calls are made on this errand: as urgent as it is, and not at all once it is given up. Costs next to
   * nothing; a source in front of which no calls wait answers itself.
   */
  default History on(Errand errand) {
    return this;
  }

  /** The closed bars that open in the range, oldest first, up to the newest that has closed; the oldest {@code most}. */
  CompletionStage<Bars> between(Series series, TimeRange range, int most);

  /** All of them. */
  default CompletionStage<Bars> between(Series series, TimeRange range) {
    return between(series, range, Integer.MAX_VALUE);
  }

  /** The newest closed bars, at most {@code count}; fewer when the series is shorter. */
  CompletionStage<Bars> latest(Series series, int count);

  /**
   * The open time before which the source has forgotten its bars: what is missing from there on was never traded, what is
   * missing before it cannot be had any more.
   */
  default long reach(Series series) {
    return Long.MIN_VALUE;
  }

  /**
   * The bars of a range as the venue has them now, whatever is kept of them, the oldest {@code most}, and where the lack of
   * one before the last proves nothing. By default what {@link #between} answers, without a doubt.
   */
  default CompletionStage<BarsFound> again(Series series, TimeRange range, int most) {
    return between(series, range, most).thenApply(bars -> new BarsFound(bars, List.of()));
  }

  /** All of them: for a hole that may have been filled since. */
  default CompletionStage<BarsFound> again(Series series, TimeRange range) {
    return again(series, range, Integer.MAX_VALUE);
  }

  /**
   * Whether there is a bar for every interval, for one without a trade as well: then one that is missing is a hole. Where it
   * is not so, nothing is.
   */
  default boolean isGapless(Series series) {
    return true;
  }
}
