package io.cryptvault.actors.chart;

import io.cryptvault.actors.result.BarsVersion;
import io.cryptvault.engine.market.Series;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By which results about the bars of a chart are known: another object as soon as a bar has come, gone or changed. Made when
 * somebody asks. Confined to its worker.
 */
public final class Versions {
  /** Results that come from the origin of what runs, not from the first bar that is kept. */
  private static final int OF_RUNNING = 1;

  /** Results with a reading at the forming bar. */
  private static final int WITH_FORMING = 2;

  private final Series series;
  private final @Nullable BarsVersion[] made = new BarsVersion[OF_RUNNING + WITH_FORMING + 1];

  Versions(Series series) {
    this.series = series;
  }

  /** The bars as they are now, from an origin to the newest (open times). */
  BarsVersion now(boolean ofRunning, boolean withForming, long originTime, long lastTime) {
    int kind = (ofRunning ? OF_RUNNING : 0) + (withForming ? WITH_FORMING : 0);
    BarsVersion version = made[kind];
    if (version == null) {
      version = new BarsVersion(series, originTime, lastTime);
      made[kind] = version;
    }
    return version;
  }

  /** Closed bars come or change: what was made is over. */
  public List<BarsVersion> end() {
    return end(0);
  }

  /** The forming bar changes: what shows it is over. */
  public List<BarsVersion> endForming() {
    return end(WITH_FORMING);
  }

  private boolean isNone(int from) {
    for (int kind = from; kind < made.length; kind++) {
      if (made[kind] != null) {
        return false;
      }
    }
    return true;
  }

  private List<BarsVersion> end(int from) {
    if (isNone(from)) {
      return List.of();
    }
    List<BarsVersion> ended =
        Arrays.stream(made, from, made.length).filter(Objects::nonNull).toList();
    Arrays.fill(made, from, made.length, null);
    return ended;
  }
}
