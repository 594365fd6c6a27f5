package io.cryptvault.http.trial;

import io.cryptvault.actors.reading.Readings;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.http.sim.server.VenueLogic;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Compares the bars and readings of an engine with those of the market, for one series. */
final class MarketComparison {
  private static final int COMPARED = 60;
  /** Clocks that differ by less than this many milliseconds can close a bar. */
  private static final long TRUSTED = 5_000;
  /** Milliseconds after its end by which a bar must have arrived. */
  private static final long TIMELY = 10_000;
  /** The same when no clock can close bars: a quiet series is read from history when it is overdue. */
  private static final long LATE = 45_000;

  private final VenueLogic venue;
  private final EngineRun run;
  private final Series series;
  private final List<String> problems = new ArrayList<>();
  private boolean hasReadings;

  MarketComparison(VenueLogic venue, EngineRun run, Series series) {
    this.venue = venue;
    this.run = run;
    this.series = series;
  }

  /** The differences, in words. */
  List<String> problems() {
    Bars got = run.bars(series, COMPARED);
    long ahead = venue.faults().clockAhead(run.millis());
    long dueTime = run.millis() + ahead - (Math.abs(ahead) < TRUSTED ? TIMELY : LATE);
    long newest = series.interval().start(series.interval().start(dueTime) - 1);
    if (got.isEmpty() || got.lastTime() < newest) {
      problem("expected bars up to " + Instant.ofEpochMilli(newest) + ", the last is "
          + (got.isEmpty() ? "none" : Instant.ofEpochMilli(got.lastTime())));
    } else {
      bars(got);
      readings();
    }
    return problems;
  }

  /** Whether all readings were compared. */
  boolean hasReadings() {
    return hasReadings;
  }

  private void bars(Bars got) {
    Bars truth = venue.bars(
        series.symbol(),
        series.interval(),
        Instant.ofEpochMilli(got.firstTime()),
        Instant.ofEpochMilli(series.interval().end(got.lastTime())));
    int compared = 0;
    for (int i = 0, j = 0; i < got.size() || j < truth.size(); ) {
      Bar mine = i < got.size() ? got.get(i) : truth.get(truth.size() - 1);
      Bar real = j < truth.size() ? truth.get(j) : got.get(got.size() - 1);
      if (i < got.size() && j < truth.size() && mine.openTime() == real.openTime()) {
        compared++;
        if (!mine.equals(real)) {
          problem("expected " + real + ", was " + mine);
        }
        i++;
        j++;
      } else if (j == truth.size() || (i < got.size() && mine.openTime() < real.openTime())) {
        if (mine.volume()
            != 0) { // the engine has a flat bar for an empty interval that the venue omits
          problem("expected no bar, was " + mine);
        }
        i++;
      } else {
        problem("lost " + real);
        j++;
      }
    }
    if (compared == 0) {
      problem("nothing was compared");
    }
  }

  /** The readings must equal those of a batch over the same bars from the same origin. */
  private void readings() {
    List<String> formulas = Trial.FORMULAS;
    Readings readings = run.readings(series, formulas, COMPARED);
    Bars all = since(readings.originTime());
    if (all.isEmpty() || all.firstTime() != readings.originTime()) {
      return; // the bars since the origin are not known
    }
    Columns columns = Plan.of(formulas).evaluate(all);
    int compared = 0;
    for (int bar = 0; bar < readings.size(); bar++) {
      int at = all.indexOf(readings.openTime(bar));
      if (at < 0) {
        continue;
      }
      for (int k = 0; k < formulas.size(); k++) {
        double expected = columns.column(k)[at];
        double was = readings.get(k, bar);
        if (Double.doubleToLongBits(expected) != Double.doubleToLongBits(was)) {
          problem(formulas.get(k) + ": expected " + expected + ", was " + was + " at "
              + Instant.ofEpochMilli(readings.openTime(bar)));
          return;
        }
      }
      compared++;
    }
    hasReadings = compared > 0 && compared == readings.size();
  }

  /** The bars since a time; the market has the oldest ones, which the engine no longer keeps. */
  private Bars since(long time) {
    Bars kept = run.bars(series, Integer.MAX_VALUE).between(time, Long.MAX_VALUE);
    Bars older = venue.bars(
        series.symbol(),
        series.interval(),
        Instant.ofEpochMilli(time),
        Instant.ofEpochMilli(kept.isEmpty() ? time : kept.firstTime()));
    return older.isEmpty() ? kept : older.concat(kept);
  }

  private void problem(String what) {
    problems.add(series + ": " + what);
  }
}
