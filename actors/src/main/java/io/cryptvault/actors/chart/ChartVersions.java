package io.cryptvault.actors.chart;

import io.cryptvault.actors.answer.Lifetime;
import io.cryptvault.actors.result.BarsVersion;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Versions of a chart's bars, by which cached results are known. A new object is made after each bar that was added, dropped or changed,
 * when somebody asks for it. Confined to its worker.
 */
final class ChartVersions {
  private final Series series;
  /** Called with each version whose bars have changed. */
  private final Consumer<BarsVersion> ended;

  private final FormingLife life;
  private @Nullable BarsVersion closed;
  /** For results that also show the forming bar as it is. */
  private @Nullable BarsVersion exact;
  /** For results that show the forming bar as it is now or was a little earlier. */
  private @Nullable BarsVersion lasting;

  ChartVersions(Series series, Consumer<BarsVersion> ended, FormingLife life) {
    this.series = series;
    this.ended = ended;
    this.life = life;
  }

  /** The version of the closed bars, with the open times of the oldest and the newest. */
  BarsVersion closed(long firstTime, long lastTime) {
    closed = closed == null ? new BarsVersion(series, firstTime, lastTime) : looked(closed);
    return closed;
  }

  /** The version of the closed bars and the forming one. */
  BarsVersion exact(long firstTime, long lastTime) {
    exact = exact == null ? new BarsVersion(series, firstTime, lastTime) : looked(exact);
    return exact;
  }

  /** The same; it lives on for a while when the forming bar changes, which may be none. */
  BarsVersion lasting(long firstTime, long lastTime, Bars forming, Volatility volatility) {
    if (lasting != null && lasting.isOld()) {
      lasting = end(lasting);
    }
    if (lasting == null) {
      Interval interval = series.interval();
      long openTime = forming.isEmpty() ? interval.end(lastTime) : forming.lastTime();
      double variance = volatility.variance(forming, life.now());
      Lifetime lifetime = life.of(variance, interval, interval.end(openTime));
      lasting = new BarsVersion(series, firstTime, lastTime, lifetime);
    }
    return looked(lasting);
  }

  private static BarsVersion looked(BarsVersion version) {
    version.doubt(false);
    return version;
  }

  /** Closed bars have arrived, or bars that the asker has pushed himself. They will be looked at before the next question is answered. */
  void doubt(boolean areClosed) {
    if (areClosed && closed != null) {
      closed.doubt(true);
    }
    if (exact != null) {
      exact.doubt(true);
    }
    if (lasting != null) {
      lasting.doubt(true);
    }
  }

  /** A source has sent a forming bar. */
  void outrun() {
    if (exact != null) {
      exact.doubt(true);
    }
    if (lasting != null) {
      lasting.outrun();
    }
  }

  /** Closed bars are added or changed: ends the current versions. */
  void end() {
    closed = end(closed);
    exact = end(exact);
    lasting = end(lasting);
  }

  /** The forming bar changes: ends the versions that show it, except for one that lives on. */
  void endForming() {
    exact = end(exact);
    if (lasting != null) {
      lasting.outrun();
      lasting = lasting.isInDoubt() || lasting.isOld() ? end(lasting) : lasting;
    }
  }

  private @Nullable BarsVersion end(@Nullable BarsVersion over) {
    if (over != null) {
      ended.accept(over);
    }
    return null;
  }
}
