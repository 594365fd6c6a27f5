package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Bars;
import java.util.Optional;

/**
 * One who follows the bars of a chart: calculations of formulas, patterns, screens, alerts. It sees every closed bar once, in
 * order, and every change of the past. Confined to the worker of the series. A follower that throws is told in the log and is
 * followed no further; the others go on.
 */
public interface Follower {
  /** What logs and saved bytes call it; one chart has no two of a name. */
  String name();

  /** Takes bars that are newer than all that it has seen. Those of a chart that it joins late come first, all at once. */
  void take(Bars newer);

  /**
   * Bars have changed, or came between others, from {@code before.changedFrom()} on: what it drew from them is void.
   *
   * @param now all bars that are kept now; the change may lie before the first of them
   */
  void changed(BeforeCorrection before, Bars now);

  /** The oldest bars are not kept any more; what was drawn from them stays true. */
  default void dropped(int bars) {}

  /** What the next one of its name goes on from, after a restart; nothing when there is nothing to keep. */
  default Optional<byte[]> save() {
    return Optional.empty();
  }

  /**
   * Offers what was saved by an earlier one of its name, before any bar. Bars may have changed since, and bytes may be of
   * another version: it uses them only where it can prove that they go along with the bars, and says nothing where not.
   */
  default void restore(byte[] saved) {}
}
