package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Bars of a series, wherever they come from: the one door by which they reach a chart. Bars that are there already are dropped,
 * those that differ from one that is there are corrections. Acknowledged as soon as they wait for the next run of the worker;
 * refused as {@code OVERLOADED} when they were pushed and too many wait already. When others are too many, all that wait are
 * dropped and history is asked for them; it may not have those that a service has pushed.
 *
 * @param closed oldest first
 * @param forming none, or one that is forming after them
 */
public record BarsArrived(
    Series series,
    ClosedBars closed,
    Bars forming,
    BarOrigin whence,
    ActorRef<Answer<Done>> replyTo)
    implements WorkerCommand, CborMessage {

  /** Closed bars that need no confirmation. */
  public static BarsArrived closed(
      Series series, Bars closed, BarOrigin whence, ActorRef<Answer<Done>> replyTo) {
    return new BarsArrived(
        series, ClosedBars.confirmed(closed), Bars.empty(series.interval()), whence, replyTo);
  }

  public int size() {
    return closed.size() + forming.size();
  }
}
