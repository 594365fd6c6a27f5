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
 * Closed bars of the past. A stage fails with {@link UnknownSeries} when the source does not have the series, with {@link
 * SourceUnavailable} when it does not answer, and with {@link BadBars} when its bars are not usable. Methods do not block.
 * Thread-safe.
 */
public interface History {

  /**
   * {@return the same history with another urgency of its calls} By default a call is a {@link Urgency#QUESTION}.
   *
   * @param urgency of all its calls
   */
  default History at(Urgency urgency) {
    return on(new Errand(urgency));
  }

  /**
   * {@return the same history, whose calls are part of a task} They are as urgent as the task, and are not made once it is given
   * up. Costs almost nothing. A source without a queue of calls returns itself.
   *
   * @param errand the task
   */
  default History on(Errand errand) {
    return this;
  }

  /**
   * {@return the closed bars that open in a range, oldest first}
   *
   * @param series whose bars
   * @param range open times; may end in the future
   * @param most how many at most, the oldest ones
   */
  CompletionStage<Bars> between(Series series, TimeRange range, int most);

  /**
   * {@return all closed bars that open in a range, oldest first}
   *
   * @param series whose bars
   * @param range open times; may end in the future
   */
  default CompletionStage<Bars> between(Series series, TimeRange range) {
    return between(series, range, Integer.MAX_VALUE);
  }

  /**
   * {@return the newest closed bars, oldest first; fewer than asked for when the series is shorter}
   *
   * @param series whose bars
   * @param count how many at most
   */
  CompletionStage<Bars> latest(Series series, int count);

  /**
   * {@return the open time of the oldest bar that the source can still have, epoch milliseconds} A bar that is missing after it was
   * never traded. A bar that is missing before it cannot be had any more.
   *
   * @param series whose bars
   */
  default long reach(Series series) {
    return Long.MIN_VALUE;
  }

  /**
   * {@return the bars of a range as the venue has them now, never from a store, and where a missing bar proves nothing} By default
   * the answer of {@link #between} without doubts.
   *
   * @param series whose bars
   * @param range open times; may end in the future
   * @param most how many at most, the oldest ones
   */
  default CompletionStage<BarsFound> again(Series series, TimeRange range, int most) {
    return between(series, range, most).thenApply(bars -> new BarsFound(bars, List.of()));
  }

  /**
   * {@return all bars of a range as the venue has them now}
   *
   * @param series whose bars
   * @param range open times; may end in the future
   */
  default CompletionStage<BarsFound> again(Series series, TimeRange range) {
    return again(series, range, Integer.MAX_VALUE);
  }

  /**
   * {@return whether the source has a bar for every interval, even without a trade} If so, a missing bar is a hole. Otherwise there
   * are no holes.
   *
   * @param series whose bars
   */
  default boolean isGapless(Series series) {
    return true;
  }
}
