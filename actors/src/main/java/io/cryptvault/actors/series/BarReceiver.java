package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Takes bars for any series, for senders that do not wait for the acknowledgement.
 *
 * @param to brings them to their series
 * @param receipts gets the acknowledgements
 */
public record BarReceiver(ActorRef<BarsArrived> to, ActorRef<Answer<Done>> receipts) {
  /**
   * Sends confirmed bars to their series.
   *
   * @param series whose bars they are
   * @param closed oldest first
   * @param origin where they were found
   */
  public void tell(Series series, Bars closed, BarOrigin origin) {
    to.tell(BarsArrived.closed(series, closed, origin, receipts));
  }
}
