package io.cryptvault.actors.worker;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where bars wait for the worker's next run. Usually one message waits, and is passed on unchanged. More messages are gathered as
 * columns, so that a thousand of them are one run. Bound: {@code gather-bars}; beyond it all waiting bars are dropped, and the batch says
 * what to ask history for. Confined to its worker.
 */
final class Doorstep {
  private final Interval interval;
  private final int most;
  private final Tally tally;
  private final Bars none;
  private @Nullable BarBatch first;
  private @Nullable WaitingBars gathered;
  /** When the oldest waiting bar arrived, real time in microseconds; 0 when that is not known. */
  private long arrived;

  private long takenArrived;

  Doorstep(Interval interval, int most, Tally tally) {
    this.interval = interval;
    this.most = most;
    this.tally = tally;
    this.none = Bars.empty(interval);
  }

  boolean isEmpty() {
    return first == null && gathered == null;
  }

  /** Number of closed bars that wait. */
  int size() {
    return gathered != null ? gathered.size() : first != null ? first.closedSize() : 0;
  }

  /** Whether bars wait, closed or forming. */
  boolean hasBars() {
    return first != null ? first.size() > 0 : gathered != null && gathered.hasBars();
  }

  /** Whether this many more closed bars can wait. */
  boolean hasRoomFor(int bars) {
    return size() + bars <= most;
  }

  /** Adds bars of which it is not known when they arrived. */
  void offer(ClosedBars closed, Bars forming) {
    offer(closed, forming, 0);
  }

  /** Adds bars that arrived at this real time; all waiting bars are dropped when there are too many. */
  void offer(ClosedBars closed, Bars forming, long arrivedMicros) {
    int before = size();
    if (isEmpty()) {
      arrived = arrivedMicros;
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

  /** Bars between the newest waiting one and the next one were lost elsewhere. */
  void missTail(String cause) {
    int before = size();
    gather().missTail(cause);
    tally.gathered(size() - before);
  }

  /** Takes everything that waits, which may be nothing. */
  BarBatch take() {
    tally.gathered(-size());
    BarBatch taken = first != null ? first : gather().take(none);
    takenArrived = arrived;
    arrived = 0;
    first = null;
    gathered = null;
    return taken;
  }

  /** Puts back a batch that cannot be used yet. Nothing may have been added since it was taken. */
  void putBack(BarBatch batch) {
    first = batch;
    arrived = takenArrived;
    tally.gathered(size());
  }

  /** When the oldest bar of the batch that was taken last arrived, real time in microseconds; 0 when that is not known. */
  long takenArrived() {
    return takenArrived;
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
