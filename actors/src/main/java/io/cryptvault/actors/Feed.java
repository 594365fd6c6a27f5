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
import io.cryptvault.actors.telemetry.Tally;
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
 * Takes closed bars, forming bars and trades that a service pushes, for any series, even those that the source does not have. Bars
 * of a series that the source lacks are kept in memory only, while more bars, questions or subscriptions use them. Calls are taken
 * in the order in which they arrive, so push one series from one thread, or wait for each call before the next. Thread-safe.
 *
 * <p>Bars open on the grid of their interval. A bar off the grid is refused as {@code BAD_BARS}, or moved to the open time of its
 * interval: {@code cryptvault.ingest.pushed.off-grid} decides.
 *
 * <p>A stage completes when the bars wait for the worker's next run. It fails with {@link Refused}: {@code BAD_BARS} for bars that
 * are not usable, {@code OVERLOADED} when too many wait, at the worker or of all series together: of these at most one for each 64 KiB of the
 * maximum heap if they are forming, eight times as many others. So whoever does not wait is told, and nothing fills the heap. Methods throw {@link NullPointerException} that names a null argument.
 */
public final class Feed {

  /** How {@link CryptVault} asks. */
  interface Asking {
    CompletionStage<Done> ask(
        Series series, Function<ActorRef<Answer<Done>>, WorkerCommand> question);
  }

  private final Asking symbols;
  private final FeedGate gate;
  private final OffGrid offGrid;
  private final Tally tally;

  Feed(Asking symbols, FeedGate gate, OffGrid offGrid, Tally tally) {
    this.symbols = symbols;
    this.gate = gate;
    this.offGrid = offGrid;
    this.tally = tally;
  }

  /**
   * Pushes one closed bar. Many bars in one call cost far less than many calls.
   *
   * @param symbol any
   * @param interval of the bar
   * @param bar a closed one
   * @return done when the bar waits for the worker's next run
   */
  public CompletionStage<Done> offer(Symbol symbol, Interval interval, Bar bar) {
    Objects.requireNonNull(interval, "interval");
    return offer(symbol, Bars.of(interval, Objects.requireNonNull(bar, "bar")));
  }

  /**
   * Pushes closed bars. A bar that is already known is dropped; a different one with the same open time is a correction.
   *
   * @param symbol any
   * @param closed oldest first
   * @return done when the bars wait for the worker's next run
   */
  public CompletionStage<Done> offer(Symbol symbol, Bars closed) {
    Objects.requireNonNull(closed, "closed");
    Series series = new Series(symbol, closed.interval());
    return sent(() -> {
      Bars placed = Grid.place(series, closed, offGrid);
      long now = tally.nowMicros();
      return gate.send(
          placed.size(),
          () -> symbols.ask(
              series,
              replyTo ->
                  BarsArrived.closed(series, placed, BarOrigin.PUSHED, replyTo).at(now)));
    });
  }

  /**
   * Pushes a bar that is still forming, after the newest closed one. It replaces the forming bar before it, and reads as forming. It
   * does not close by itself: {@link #offer} it when it has closed.
   *
   * @param symbol any
   * @param interval of the bar
   * @param bar as it is now
   * @return done when the bar waits for the worker's next run
   */
  public CompletionStage<Done> forming(Symbol symbol, Interval interval, Bar bar) {
    Series series = new Series(symbol, interval);
    Objects.requireNonNull(bar, "bar");
    return sent(() -> gate.sendForming(() -> {
      Bars placed = Grid.place(series, Bars.of(interval, bar), offGrid);
      ClosedBars none = ClosedBars.confirmed(Bars.empty(interval));
      long now = tally.nowMicros();
      return symbols.ask(
          series, replyTo -> new BarsArrived(series, none, placed, BarOrigin.PUSHED, replyTo, now));
    }));
  }

  /**
   * Pushes a trade. Bars of one interval are built from trades, so push each trade once, at one interval. Read longer intervals with
   * {@code @}, as in {@code rsi(14)@1h}.
   *
   * <ul>
   *   <li>A bar is forming until a trade of a later interval closes it; time alone does not. To close the last bar of a session,
   *       {@link #offer} it.
   *   <li>Intervals without a trade get flat bars without volume, or none ({@code cryptvault.ingest.pushed.empty-intervals}). If there
   *       are more of them in a row than half of {@code cryptvault.worker.gather-bars}, the market counts as closed, and they get none.
   *   <li>A late trade in one of the last 64 intervals corrects its bar. An older one, or one in a bar that was offered as closed, is
   *       refused as {@code BAD_BARS}.
   *   <li>Trades before the first one are not known, so its bar is left out, unless it happened exactly at the open time. If you know
   *       that bar, {@link #offer} it.
   * </ul>
   *
   * @param symbol any
   * @param interval of the bars that are built
   * @param time when the trade happened, epoch milliseconds
   * @param price above 0
   * @param size in units of the base asset, 0 or more
   * @return done when the worker has taken the trade
   */
  public CompletionStage<Done> trade(
      Symbol symbol, Interval interval, long time, double price, double size) {
    Series series = new Series(symbol, interval);
    return sent(() -> {
      Trade trade = new Trade(time, price, size);
      return gate.send(
          1, () -> symbols.ask(series, replyTo -> new TradeArrived(series, trade, replyTo)));
    });
  }

  private interface Sending {
    CompletionStage<Done> send();
  }

  private static CompletionStage<Done> sent(Sending sending) {
    try {
      return sending.send();
    } catch (BadBars e) {
      return CompletableFuture.failedFuture(new Refused(Refusal.of(e)));
    }
  }
}
