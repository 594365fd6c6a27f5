package io.cryptvault.actors;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.Trade;
import io.cryptvault.actors.series.TradeArrived;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.config.PushedSettings.OffGrid;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/**
 * Takes closed bars, forming bars and trades that a service brings itself, of series that the source has or does not have.
 * Bars of a series that the source lacks are held in memory alone, as long as they are used: by more of them, questions or
 * subscriptions. What is told of one series comes from one thread, or each call waits for the one before: they are taken in
 * the order in which they come. Thread-safe.
 *
 * <p>Bars open on the grid of their interval. One beside it is refused as {@code BAD_BARS}, or opens where its interval does,
 * as {@code cryptvault.ingest.pushed.off-grid} says.
 */
public final class Feed {

  /** How the front door asks. */
  interface Asking {
    CompletionStage<Done> ask(
        Series series, Function<ActorRef<Answer<Done>>, WorkerCommand> question);
  }

  private final Asking symbols;
  private final OffGrid offGrid;

  Feed(Asking symbols, OffGrid offGrid) {
    this.symbols = symbols;
    this.offGrid = offGrid;
  }

  /** Offers one closed bar; many at once cost far less than one by one. */
  public CompletionStage<Done> offer(Symbol symbol, Interval interval, Bar bar) {
    Objects.requireNonNull(interval, "interval");
    return offer(symbol, Bars.of(interval, Objects.requireNonNull(bar, "bar")));
  }

  /**
   * Offers closed bars. Done when they wait for the next run of their worker, in their order; refused as {@code OVERLOADED} when
   * too many wait. An equal bar that is there already is dropped, another one is a correction.
   */
  public CompletionStage<Done> offer(Symbol symbol, Bars closed) {
    Objects.requireNonNull(closed, "closed");
    Series series = new Series(symbol, closed.interval());
    return told(() -> {
      Bars placed = Grid.place(series, closed, offGrid);
      return symbols.ask(
          series, replyTo -> BarsArrived.closed(series, placed, BarOrigin.PUSHED, replyTo));
    });
  }

  /**
   * Tells a bar that is still forming, after the newest closed one. It takes the place of the forming bar before it, is read
   * as forming, and does not close by itself: {@link #offer} it when it has.
   */
  public CompletionStage<Done> forming(Symbol symbol, Interval interval, Bar bar) {
    Series series = new Series(symbol, interval);
    Objects.requireNonNull(bar, "bar");
    return told(() -> {
      Bars placed = Grid.place(series, Bars.of(interval, bar), offGrid);
      ClosedBars none = ClosedBars.confirmed(Bars.empty(interval));
      return symbols.ask(
          series, replyTo -> new BarsArrived(series, none, placed, BarOrigin.PUSHED, replyTo));
    });
  }

  /**
   * Tells a trade, of which bars of this interval are made; each trade is told once. Longer intervals are read with {@code @},
   * as in {@code rsi(14)@1h}.
   *
   * <ul>
   *   <li>A bar is forming until a trade of a later interval closes it; no clock does. To close the last bar of a session, {@link
   *       #offer} it.
   *   <li>Intervals between without a trade get flat bars without volume, or none ({@code
   *       cryptvault.ingest.pushed.empty-intervals}); after more of them in a row than half of {@code cryptvault.worker.gather-bars}
   *       the market counts as closed, and there are none.
   *   <li>A trade of an earlier interval, one of the last 64, corrects its bar. A later one than that, or one in a bar that was
   *       offered as closed, is refused as {@code BAD_BARS}.
   *   <li>What was traded before the first trade is not known: its bar is left out, unless it comes exactly at the open time.
   *       Who knows the rest of that bar offers it.
   * </ul>
   *
   * @param time when it happened, epoch milliseconds
   * @param price above 0
   * @param size in units of the base asset, 0 or more
   */
  public CompletionStage<Done> trade(
      Symbol symbol, Interval interval, long time, double price, double size) {
    Series series = new Series(symbol, interval);
    return told(() -> {
      Trade trade = new Trade(time, price, size);
      return symbols.ask(series, replyTo -> new TradeArrived(series, trade, replyTo));
    });
  }

  private interface Telling {
    CompletionStage<Done> tell();
  }

  private static CompletionStage<Done> told(Telling telling) {
    try {
      return telling.tell();
    } catch (BadBars e) {
      return CompletableFuture.failedFuture(new Refused(Refusal.of(e)));
    }
  }
}
