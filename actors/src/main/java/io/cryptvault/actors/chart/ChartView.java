package io.cryptvault.actors.chart;

import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.result.Newest;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.NewestReadings;
import java.util.Set;

/**
 * A chart as it was when somebody asked: readings of any formulas can be computed from it, on any thread. Immutable.
 *
 * @param basis closed bars, and what was before them
 * @param provisional open times of those that are not confirmed yet
 * @param forming the bar after them, or none
 */
public record ChartView(Series series, Basis basis, Set<Long> provisional, Bars forming) {

  /** The readings at the newest {@code most} closed bars, fewer if there are fewer, and at the forming one. */
  public Readings readings(FormulaSet formulas, int most) {
    Bars closed = basis.bars().last(most);
    Columns columns = (forming.isEmpty() ? basis : basis.with(forming)).columns(formulas.plan());
    int rows = closed.size() + forming.size();
    double[][] values = new double[formulas.size()][];
    for (int k = 0; k < values.length; k++) {
      values[k] = columns.column(k, columns.size() - rows, columns.size());
    }
    return new Readings(
        series,
        formulas.formulas(),
        basis.originTime(),
        series.interval().end(closed.lastTime()),
        formulas.warmUps(series.interval(), basis.originTime(), basis.seen()).byPlace(),
        times(closed, rows),
        kinds(closed, rows),
        values);
  }

  private long[] times(Bars closed, int rows) {
    long[] times = new long[rows];
    for (int bar = 0; bar < rows; bar++) {
      times[bar] = bar < closed.size() ? closed.openTime(bar) : forming.lastTime();
    }
    return times;
  }

  private Finality[] kinds(Bars closed, int rows) {
    Finality[] kinds = new Finality[rows];
    for (int bar = 0; bar < rows; bar++) {
      kinds[bar] = bar == closed.size()
          ? Finality.FORMING
          : provisional.contains(closed.openTime(bar)) ? Finality.PROVISIONAL : Finality.CLOSED;
    }
    return kinds;
  }

  /** The readings at the newest closed bar, of formulas that begin with the first; there must be nothing before it. */
  public Newest newest(FormulaSet formulas) {
    Bars bars = basis.bars();
    NewestReadings newest = formulas.plan().newest(bars);
    return new Newest(
        formulas.formulas(),
        formulas.warmUps(series.interval(), bars.firstTime(), bars.size()),
        newest.toArray(),
        Newest.thrown(newest.failures()),
        bars.firstTime(),
        bars.lastTime(),
        bars.size());
  }
}
