package io.cryptvault.actors.worker;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.engine.market.Bars;
import java.util.List;
import java.util.Optional;

/**
 * Bars that go into a chart in one run.
 *
 * @param closed closed ones, oldest first; kept ones among them are duplicates or corrections
 * @param older more closed ones, which arrived after newer ones
 * @param forming no bar, or a forming one
 * @param lost what was dropped before these bars; usually empty
 */
record BarBatch(ClosedBars closed, ClosedBars older, Bars forming, Optional<LostBars> lost) {
  int closedSize() {
    return closed.size() + older.size();
  }

  int size() {
    return closedSize() + forming.size();
  }

  /** Its closed bars, in the order in which they go into the chart. */
  List<ClosedBars> inOrder() {
    return List.of(closed, older);
  }

  /** The same with another forming bar, unless a newer bar is already there. */
  BarBatch showing(Bars newer) {
    boolean isOvertaken = newer.isEmpty()
        || !closed.isEmpty() && newer.lastTime() <= closed.bars().lastTime()
        || !forming.isEmpty() && newer.lastTime() < forming.lastTime();
    return isOvertaken ? this : new BarBatch(closed, older, newer, lost);
  }

  /** The same without lost bars: history was asked for those. */
  BarBatch complete() {
    return lost.isEmpty() ? this : new BarBatch(closed, older, forming, Optional.empty());
  }
}
