package io.cryptvault.actors.chart;

import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.result.NewestResult;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.State;
import java.util.Optional;
import java.util.Set;

/**
 * A snapshot of a chart. Readings of any formulas can be computed from it, on any thread. Those of running formulas start at their
 * origin, as far back as their readings can be computed; others start at the oldest kept bar. Immutable.
 *
 * @param series whose chart it is
 * @param bars all kept closed bars, at least 1
 * @param running the running formulas, if any
 * @param provisional open times of the bars that are not yet confirmed
 * @param forming the bar after them, or no bar
 */
public record ChartView(
    Series series,
    Bars bars,
    Optional<RunningFormulas> running,
    Set<Long> provisional,
    Bars forming) {

  /**
   * Computes readings at the newest closed bars and at the forming one.
   *
   * @param formulas may be running ones or others
   * @param most number of closed bars, at most
   * @return one row a bar, fewer when there are fewer bars
   */
  public Readings readings(FormulaSet formulas, int most) {
    Bars closed = bars.last(most);
    ReadingsBasis basis = basis(formulas, closed.size());
    ReadingsBasis shown = forming.isEmpty() ? basis : basis.with(forming);
    int rows = closed.size() + forming.size();
    Columns columns = shown.columns(formulas.plan(), shown.bars().size() - rows);
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

  /**
   * What readings are computed from.
   *
   * @param formulas may be running ones or others
   * @param rows number of newest bars whose readings are wanted
   * @return the basis of the running formulas when it has these formulas and rows; else all kept bars
   */
  public ReadingsBasis basis(FormulaSet formulas, int rows) {
    return running
        .filter(run -> run.union().has(formulas) && rows <= run.basis().bars().size())
        .map(RunningFormulas::basis)
        .orElseGet(() -> new ReadingsBasis(Optional.empty(), bars));
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

  /**
   * Computes readings at the newest closed bar.
   *
   * @param formulas may be running ones or others
   * @return one value a formula
   */
  public NewestResult newest(FormulaSet formulas) {
    ReadingsBasis basis = basis(formulas, 1);
    if (basis.before().isEmpty()) {
      return formulas.newest(basis.bars());
    }
    State state = basis.state(formulas.plan());
    double[] readings = state.advance(basis.bars()).toArray();
    return formulas.newest(
        readings,
        state.failures(),
        basis.originTime(),
        bars.lastTime(),
        basis.seen(),
        series.interval());
  }
}
