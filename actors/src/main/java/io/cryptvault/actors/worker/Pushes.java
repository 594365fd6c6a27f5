package io.cryptvault.actors.worker;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.Trade;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import org.apache.pekko.Done;
import org.jspecify.annotations.Nullable;

/**
 * Bars and trades that a service pushes, on their way to the doorstep. Refused when too many wait, since nobody else has them. Confined
 * to the worker.
 */
final class Pushes {
  private final Series series;
  private final Doorstep doorstep;
  private final int most;
  private final int mostEmpty;
  private @Nullable TradeBars trades;

  Pushes(Series series, Doorstep doorstep, int most, int mostEmpty) {
    this.series = series;
    this.doorstep = doorstep;
    this.most = most;
    this.mostEmpty = mostEmpty;
  }

  /** Takes pushed bars, or refuses them. */
  Answer<Done> take(BarsArrived push) {
    if (!doorstep.hasRoomFor(push.closed().size())) {
      return full();
    }
    if (trades != null && !push.closed().isEmpty()) {
      trades.offered(push.closed().bars());
    }
    doorstep.offer(push.closed(), push.forming(), push.arrivedMicros());
    return Answer.done();
  }

  /** Takes a trade, or refuses it. */
  Answer<Done> take(Trade trade) {
    if (trades == null) {
      trades = new TradeBars(series, mostEmpty);
    }
    if (!doorstep.hasRoomFor(trades.closedBy(trade.time()))) {
      return full();
    }
    try {
      TradeBars.Made made = trades.take(trade);
      Bars forming = made.forming()
          .map(bar -> Bars.of(series.interval(), bar))
          .orElseGet(() -> Bars.empty(series.interval()));
      if (!made.closed().isEmpty() || !forming.isEmpty()) {
        doorstep.offer(ClosedBars.confirmed(made.closed()), forming);
      }
      return Answer.done();
    } catch (BadBars e) {
      return Answer.denied(Refusal.of(e));
    }
  }

  private Answer<Done> full() {
    return Answer.denied(new Refusal(
        Refusal.Code.OVERLOADED,
        doorstep.size() + " bars of " + series + " wait for their worker, and " + most
            + " may; push again"));
  }
}
