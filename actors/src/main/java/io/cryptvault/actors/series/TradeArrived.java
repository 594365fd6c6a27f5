package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.engine.market.Series;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A trade that a service pushes, of which bars are made. Refused as {@code BAD_BARS} when it is too late for its bar, as {@code
 * OVERLOADED} when too many bars wait.
 */
public record TradeArrived(Series series, Trade trade, ActorRef<Answer<Done>> replyTo)
    implements WorkerCommand, CborMessage {}
