package io.cryptvault.actors.flight;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** From the first bar that waits for a worker to the readings that its watchers are told. */
@Name("cryptvault.BarToResult")
@Label("Bar to Result")
@Category({"CryptVault", "Live"})
@Description("From the first waiting bar of a series to the readings that its watchers are told")
@StackTrace(false)
public final class BarToResult extends Event {
  /** Asked before each event is made, so that none is made while nobody records. */
  private static final BarToResult PROBE = new BarToResult();

  @Label("Series")
  String series = "";

  @Label("Closed Bars")
  int closed;

  @Label("Forming Bars")
  int forming;

  private BarToResult() {}

  /**
   * A bar has arrived.
   *
   * @param waiting the event of earlier bars that still wait, if there are any
   * @return that event or a new one; null while nobody records
   */
  public static @Nullable BarToResult arrived(@Nullable BarToResult waiting) {
    if (waiting != null || !PROBE.isEnabled()) {
      return waiting;
    }
    BarToResult event = new BarToResult();
    event.begin();
    return event;
  }

  /**
   * The watchers are told.
   *
   * @param of the series
   * @param closedBars how many closed bars were taken
   * @param formingBars how many forming bars were taken
   */
  public void told(Object of, int closedBars, int formingBars) {
    end();
    if (shouldCommit()) {
      series = of.toString();
      closed = closedBars;
      forming = formingBars;
      commit();
    }
  }
}
