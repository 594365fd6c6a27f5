package io.cryptvault.actors.chart;

import io.cryptvault.actors.result.BarsVersion;
import io.cryptvault.engine.market.Series;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Versions of a chart's bars, by which cached results are known. A new object is made after each bar that was added, dropped or changed,
 * when somebody asks for it. Confined to its worker.
 */
final class ChartVersions {
  private final Series series;
  private @Nullable BarsVersion closed;
  /** For results that also show the forming bar. */
  private @Nullable BarsVersion withForming;

  ChartVersions(Series series) {
    this.series = series;
  }

  /** The version of the bars in their present state, with the open times of the oldest and the newest. */
  BarsVersion now(boolean showsForming, long firstTime, long lastTime) {
    BarsVersion version = showsForming ? withForming : closed;
    if (version != null) {
      version.doubt(false);
    } else {
      version = new BarsVersion(series, firstTime, lastTime);
      if (showsForming) {
        withForming = version;
      } else {
        closed = version;
      }
    }
    return version;
  }

  /** Bars have arrived that will be looked at before the next question is answered. */
  void doubt(boolean areClosed) {
    if (areClosed && closed != null) {
      closed.doubt(true);
    }
    if (withForming != null) {
      withForming.doubt(true);
    }
  }

  /** Closed bars are added or changed: ends and returns the current versions. */
  List<BarsVersion> end() {
    BarsVersion over = closed;
    closed = null;
    List<BarsVersion> forming = endForming();
    return over == null
        ? forming
        : forming.isEmpty() ? List.of(over) : List.of(over, forming.get(0));
  }

  /** The forming bar changes: ends and returns the version that shows it. */
  List<BarsVersion> endForming() {
    BarsVersion over = withForming;
    withForming = null;
    return over == null ? List.of() : List.of(over);
  }
}
