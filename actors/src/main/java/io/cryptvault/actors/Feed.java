package io.cryptvault.actors;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.symbol.SymbolSupervisor;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Takes closed bars that a service brings itself, of series that the source has or does not have. Bars of a series that the
 * source lacks are held in memory alone, as long as they are used: by more of them, questions or subscriptions. Thread-safe.
 */
public final class Feed {

  /** How the front door asks. */
  interface Asking {
    CompletionStage<Done> ask(Function<ActorRef<Answer<Done>>, SymbolSupervisor.Command> question);
  }

  private final Asking symbols;

  Feed(Asking symbols) {
    this.symbols = symbols;
  }

  /** Offers one closed bar; many at once cost far less than one by one. */
  public CompletionStage<Done> offer(Symbol symbol, Interval interval, Bar bar) {
    return offer(symbol, Bars.of(interval, bar));
  }

  /**
   * Offers closed bars. Done when they are on their way to the worker, in their order; refused as {@code OVERLOADED} when
   * too many wait. An equal bar that is there already is dropped, another one is a correction.
   */
  public CompletionStage<Done> offer(Symbol symbol, Bars closed) {
    Series series = new Series(symbol, closed.interval());
    return symbols.ask(replyTo -> new SymbolSupervisor.BarsPushed(series, closed, replyTo));
  }
}
