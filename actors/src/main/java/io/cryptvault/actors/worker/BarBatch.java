package io.cryptvault.actors.worker;

import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.engine.market.Bars;
import java.util.List;
import java.util.Optional;

/**
 * Bars that go into a chart in one run.
 *
 * @param closed closed ones, oldest first; known ones among them are dropped or corrections
 * @param older more of them, which came after newer ones
 * @param forming none or one that is forming
 * @param lost what was dropped before; as a rule nothing
 */
record BarBatch(ClosedBars closed, ClosedBars older, Bars forming, Optional<LostBars> lost) {
  int closedSize() {
    return closed.size() + older.size();
  }

  int size() {
    return closedSize() + forming.size();
  }

  /** Its closed bars, in the order in which they are taken. */
  List<ClosedBars> inOrder() {
    return List.of(closed, older);
  }

  /** The same with another forming bar, unless that has been overtaken. */
  BarBatch showing(Bars newer) {
    boolean isOvertaken = newer.isEmpty()
        || !closed.isEmpty() && newer.lastTime() <= closed.bars().lastTime()
        || !forming.isEmpty() && newer.lastTime() < forming.lastTime();
    return isOvertaken ? this : new BarBatch(closed, older, newer, lost);
  }

  /** The same, once history is asked for what was missing before. */
  BarBatch complete() {
    return lost.isEmpty() ? this : new BarBatch(closed, older, forming, Optional.empty());
  }
}
