package io.cryptvault.actors.chart;

import io.cryptvault.actors.result.BarsVersion;
import io.cryptvault.engine.market.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * By which results about the bars of a chart are known: another object as soon as a bar has come, gone or changed. Made when
 * somebody asks. Confined to its worker.
 */
final class ChartVersions {
  private final Series series;
  private @Nullable BarsVersion closed;
  /** Of results that show the forming bar, too. */
  private @Nullable BarsVersion withForming;

  ChartVersions(Series series) {
    this.series = series;
  }

  /** The bars as they are now, from the first to the newest (open times). */
  BarsVersion now(boolean showsForming, long firstTime, long lastTime) {
    BarsVersion made = showsForming ? withForming : closed;
    if (made == null) {
      made = new BarsVersion(series, firstTime, lastTime);
      if (showsForming) {
        withForming = made;
      } else {
        closed = made;
      }
    }
    return made;
  }

  /** Closed bars come or change: what was made is over. */
  List<BarsVersion> end() {
    BarsVersion over = closed;
    closed = null;
    List<BarsVersion> forming = endForming();
    return over == null
        ? forming
        : forming.isEmpty() ? List.of(over) : List.of(over, forming.get(0));
  }

  /** The forming bar changes: what shows it is over. */
  List<BarsVersion> endForming() {
    BarsVersion over = withForming;
    withForming = null;
    return over == null ? List.of() : List.of(over);
  }
}
