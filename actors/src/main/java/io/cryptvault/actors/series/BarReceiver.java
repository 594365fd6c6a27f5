package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * The door of bars, for those who tell what they have found and go on.
 *
 * @param to brings them to their series
 * @param receipts where acknowledgements go
 */
public record BarReceiver(ActorRef<BarsArrived> to, ActorRef<Answer<Done>> receipts) {
  /** Tells closed bars, oldest first. */
  public void tell(Series series, Bars closed, BarOrigin whence) {
    to.tell(BarsArrived.closed(series, closed, whence, receipts));
  }
}
