package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Bars of a series, from any origin: the only way into its chart. A bar that the chart already has is dropped. A bar that differs
 * from the chart's is a correction. The message is acknowledged as soon as its bars wait for the worker's next run.
 *
 * <p>When too many bars wait, pushed ones are refused as {@code OVERLOADED}. When others arrive then, all waiting bars are dropped and
 * history is asked for them; it may not have bars that a service pushed.
 *
 * @param series whose bars they are
 * @param closed oldest first
 * @param forming empty, or the one forming bar after the closed ones
 * @param origin where they come from
 * @param replyTo gets the acknowledgement or the refusal
 * @param arrivedMicros when they arrived at the engine, real time in microseconds since the epoch; 0 when nobody measures it
 */
public record BarsArrived(
    Series series,
    ClosedBars closed,
    Bars forming,
    BarOrigin origin,
    ActorRef<Answer<Done>> replyTo,
    long arrivedMicros)
    implements WorkerCommand, CborMessage {

  /**
   * Bars whose arrival nobody measures.
   *
   * @param series whose bars they are
   * @param closed oldest first
   * @param forming empty, or the one forming bar after the closed ones
   * @param origin where they come from
   * @param replyTo gets the acknowledgement or the refusal
   */
  public BarsArrived(
      Series series,
      ClosedBars closed,
      Bars forming,
      BarOrigin origin,
      ActorRef<Answer<Done>> replyTo) {
    this(series, closed, forming, origin, replyTo, 0);
  }

  /**
   * {@return closed bars that need no confirmation}
   *
   * @param series whose bars they are
   * @param closed oldest first
   * @param origin where they come from
   * @param replyTo gets the acknowledgement or the refusal
   */
  public static BarsArrived closed(
      Series series, Bars closed, BarOrigin origin, ActorRef<Answer<Done>> replyTo) {
    return new BarsArrived(
        series, ClosedBars.confirmed(closed), Bars.empty(series.interval()), origin, replyTo);
  }

  /**
   * {@return the same bars, which have arrived at the engine}
   *
   * @param micros real time in microseconds since the epoch
   */
  public BarsArrived at(long micros) {
    return new BarsArrived(series, closed, forming, origin, replyTo, micros);
  }

  /** {@return the number of bars, closed and forming} */
  public int size() {
    return closed.size() + forming.size();
  }
}
