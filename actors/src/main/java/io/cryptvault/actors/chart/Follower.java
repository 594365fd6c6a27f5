package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Bars;
import java.util.Optional;

/**
 * Follows the bars of a chart: calculations of formulas, patterns, screens, alerts. It sees every closed bar once, in order, and every
 * change of the past. Confined to the worker of the series. A follower that throws is logged and removed; the others continue.
 */
public interface Follower {
  /** {@return its name in logs and saved bytes, different from every other follower of the chart} */
  String name();

  /**
   * Takes bars that are newer than all bars it has seen. A follower that joins late gets all kept bars first, in one call.
   *
   * @param newer closed bars, oldest first, at least 1; may be kept
   */
  void take(Bars newer);

  /**
   * Bars have changed or were inserted from {@code before.changedFrom()} on: what the follower drew from them is void.
   *
   * @param before the chart before the change
   * @param now all bars that are kept now; the change may lie before the first of them
   */
  void changed(BeforeCorrection before, Bars now);

  /**
   * The oldest bars were dropped; what was drawn from them stays true.
   *
   * @param bars number of dropped bars
   */
  default void dropped(int bars) {}

  /** {@return what a follower of the same name continues from after a restart; empty when there is nothing to keep} */
  default Optional<byte[]> save() {
    return Optional.empty();
  }

  /**
   * Offers what an earlier follower of the same name has saved, before any bar. Bars may have changed since, and the bytes may be of
   * another version: use them only where they are proven to match the bars, and ignore them otherwise.
   *
   * @param saved what {@link #save} returned
   */
  default void restore(byte[] saved) {}
}
