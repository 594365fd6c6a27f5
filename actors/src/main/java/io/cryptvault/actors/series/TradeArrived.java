package io.cryptvault.actors.series;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.bytes.CborMessage;
import io.cryptvault.engine.market.Series;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * A trade that a service pushes; the worker builds bars from trades. Refused as {@code BAD_BARS} when the trade is too late for
 * its bar, and as {@code OVERLOADED} when too many bars wait.
 *
 * @param series whose trade it is
 * @param trade one trade
 * @param replyTo gets the acknowledgement or the refusal
 */
public record TradeArrived(Series series, Trade trade, ActorRef<Answer<Done>> replyTo)
    implements WorkerCommand, CborMessage {}
