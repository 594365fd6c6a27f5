package io.cryptvault.actors.worker;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where bars wait for the worker's next run. As a rule one message is all that waits, and is handed on as it came; what comes
 * meanwhile gathers as columns, so that a thousand messages are one run. Bound: {@code gather-bars}; beyond it what waits is
 * dropped, and the batch says what history must be asked for. Confined to its worker.
 */
final class Doorstep {
  private final Interval interval;
  private final int most;
  private final Tally tally;
  private final Bars none;
  private @Nullable BarBatch first;
  private @Nullable WaitingBars gathered;

  Doorstep(Interval interval, int most, Tally tally) {
    this.interval = interval;
    this.most = most;
    this.tally = tally;
    this.none = Bars.empty(interval);
  }

  boolean isEmpty() {
    return first == null && gathered == null;
  }

  /** How many closed bars wait. */
  int size() {
    return gathered != null ? gathered.size() : first != null ? first.closedSize() : 0;
  }

  /** Whether bars wait, closed or forming. */
  boolean hasBars() {
    return first != null ? first.size() > 0 : gathered != null && gathered.hasBars();
  }

  /** Whether this number of further closed bars can wait. */
  boolean hasRoomFor(int bars) {
    return size() + bars <= most;
  }

  /** Takes bars; some of those that wait are dropped when they are too many. */
  void offer(ClosedBars closed, Bars forming) {
    int before = size();
    if (isEmpty()) {
      first = new BarBatch(closed, ClosedBars.confirmed(none), forming, Optional.empty());
    } else if (first != null && closed.isEmpty()) {
      first = first.showing(forming);
    } else {
      tally.dropped(gather().add(closed));
      if (!forming.isEmpty()) {
        gather().addForming(forming.get(0));
      }
    }
    tally.gathered(size() - before);
  }

  /** Bars before those that come were lost elsewhere. */
  void missTail(String cause) {
    int before = size();
    gather().missTail(cause);
    tally.gathered(size() - before);
  }

  /** All that waits, which may be nothing. */
  BarBatch take() {
    tally.gathered(-size());
    BarBatch taken = first != null ? first : gather().take(none);
    first = null;
    gathered = null;
    return taken;
  }

  /** Puts a batch back that was taken and could not be used yet; nothing has come since. */
  void putBack(BarBatch batch) {
    first = batch;
    tally.gathered(size());
  }

  private WaitingBars gather() {
    if (gathered == null) {
      gathered = new WaitingBars(interval, most);
      if (first != null) {
        tally.dropped(gathered.add(first));
        first = null;
      }
    }
    return gathered;
  }
}
