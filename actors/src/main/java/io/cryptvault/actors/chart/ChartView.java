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
 * A chart as it was when somebody asked: readings of any formulas can be computed from it, on any thread. Formulas that run come
 * from their origin, as far back as that can be told, others from the first bar that is kept. Immutable.
 *
 * @param bars all closed bars that are kept; there is one
 * @param running the formulas that run
 * @param provisional open times of bars that are not confirmed yet
 * @param forming the bar after them, or none
 */
public record ChartView(
    Series series,
    Bars bars,
    Optional<RunningFormulas> running,
    Set<Long> provisional,
    Bars forming) {

  /** The readings at the newest {@code most} closed bars, fewer if there are fewer, and at the forming one. */
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

  /** What readings of these formulas at that number of bars come from. */
  public ReadingsBasis basis(FormulaSet formulas, int rows) {
    return running
        .filter(
            they -> they.union().has(formulas) && rows <= they.basis().bars().size())
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

  /** The readings at the newest closed bar. */
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
