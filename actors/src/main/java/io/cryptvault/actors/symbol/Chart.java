package io.cryptvault.actors.symbol;

import io.cryptvault.actors.reading.Analysis;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Failure;
import io.cryptvault.engine.plan.Row;
import io.cryptvault.engine.plan.State;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** One series: its bars, closed and forming, and the readings of what is computed from them. Confined to its worker. */
final class Chart {
  private final Series series;
  private final Tally tally;
  private final BarLog log;
  private final BarNotes notes = new BarNotes();
  private final Calculations calculations;
  private Bars forming;

  /** What was there before a correction. */
  record Before(Bars bars, Resident columns, long originTime, long changedFrom) {}

  Chart(Series series, PlanCache plans, Tally tally, int mostBars) {
    this.series = series;
    this.tally = tally;
    this.log = new BarLog(series.interval(), mostBars);
    this.calculations = new Calculations(series, plans, tally, log);
    this.forming = log.all();
  }

  boolean isEmpty() {
    return log.isEmpty();
  }

  int size() {
    return log.size();
  }

  long lastTime() {
    return log.lastTime();
  }

  /** What is out of the ordinary with its bars. */
  BarNotes notes() {
    return notes;
  }

  /** What is computed from its bars. */
  Calculations calculations() {
    return calculations;
  }

  /** Open time of the first bar that the readings come from. */
  long originTime() {
    return calculations.originTime();
  }

  Bars bars(int count) {
    return log.all().last(count);
  }

  /** Tells bars that are new from those that change one, and counts the others. */
  BarLog.Sorted sort(Bars bars) {
    BarLog.Sorted sorted = log.sort(bars);
    tally.duplicate(sorted.duplicates());
    tally.dropped(sorted.tooOld().size());
    return sorted;
  }

  /** Shows the bar that is forming after the newest; one that has been overtaken changes nothing. */
  void show(Bars formingBar) {
    if (isEmpty() || formingBar.lastTime() > lastTime()) {
      forming = formingBar.last(1);
    }
  }

  /** The bar that is forming after the newest, or none. */
  Bars forming() {
    boolean overtaken = !forming.isEmpty() && !isEmpty() && forming.lastTime() <= lastTime();
    return overtaken ? forming.slice(0, 0) : forming;
  }

  /** Takes bars that are newer than all others. */
  void append(Bars newer) {
    if (newer.isEmpty()) {
      return;
    }
    calculations.take(newer);
    log.append(newer);
    tally.took(newer.size());
    int dropped = log.trim();
    if (dropped > 0) {
      notes.forgetBefore(log.all().firstTime());
      calculations.dropFirst(dropped);
    }
  }

  /** Replaces bars and runs all calculations again, from the origin when its bars are still kept. */
  Before correct(Bars changed) {
    Before before =
        new Before(log.all(), calculations.columns(), originTime(), changed.firstTime());
    log.replace(changed);
    notes.replaced(changed, before.bars());
    tally.corrected(changed.size());
    calculations.rerun();
    return before;
  }

  /**
   * Bars before the first that is kept are others now, up to this one: what has seen them is computed anew from those that
   * are kept. Nothing when nothing has.
   */
  Optional<Before> past(long changed) {
    if (changed < originTime()) {
      calculations.forgetSaved();
      return Optional.empty();
    }
    var before = new Before(log.all(), calculations.columns(), originTime(), changed);
    calculations.rerun();
    return Optional.of(before);
  }

  /** Open time of the oldest bar that is kept; there must be one. */
  long firstTime() {
    return log.all().firstTime();
  }

  /** The newest readings; there must be a bar. */
  Analysis analysis(FormulaSet formulas, int[] places) {
    State running = calculations.running();
    return Analysis.of(
        series,
        formulas.formulas(),
        running.originTime(),
        running.lastTime(),
        running.bars(),
        formulas.warmUps(series.interval(), running.originTime(), running.bars()),
        at(running.current(), places),
        thrown(running, places));
  }

  /** Why formulas at these places have failed, by their place in the question. */
  private static Map<Integer, String> thrown(State running, int[] places) {
    Map<Integer, String> thrown = new HashMap<>();
    for (Failure failure : running.failures()) {
      for (int k = 0; k < places.length; k++) {
        if (places[k] == failure.k()) {
          thrown.put(k, failure.detail());
        }
      }
    }
    return thrown;
  }

  /** The readings at the newest bars, whose columns must be kept, and at the forming bar after them, if there is one. */
  Readings readings(FormulaSet formulas, int[] places, int count, boolean withForming) {
    State running = calculations.running();
    Bars bars = bars(count);
    int from = log.size() - bars.size();
    boolean peeks = withForming && !forming().isEmpty();
    int rows = bars.size() + (peeks ? 1 : 0);
    long[] times = new long[rows];
    Finality[] kinds = new Finality[rows];
    double[][] values = new double[places.length][rows];
    for (int bar = 0; bar < bars.size(); bar++) {
      times[bar] = bars.openTime(bar);
      kinds[bar] = kind(bars.openTime(bar));
    }
    for (int k = 0; k < places.length; k++) {
      calculations.columns().copy(places[k], from, values[k], 0, bars.size());
    }
    if (peeks) {
      double[] peeked = at(peek(), places);
      times[rows - 1] = forming.lastTime();
      kinds[rows - 1] = Finality.FORMING;
      for (int k = 0; k < places.length; k++) {
        values[k][rows - 1] = peeked[k];
      }
    }
    return new Readings(
        series,
        formulas.formulas(),
        running.originTime(),
        series.interval().end(log.lastTime()),
        formulas
            .warmUps(series.interval(), running.originTime(), running.bars())
            .byPlace(),
        times,
        kinds,
        values);
  }

  /** How far a bar that has closed is certain. */
  Finality kind(long openTime) {
    return notes.isProvisional(openTime) ? Finality.PROVISIONAL : Finality.CLOSED;
  }

  /** What the readings would be if the forming bar, which must be there, closed now; good until the next call. */
  Row peek() {
    State running = calculations.running();
    tally.ran(running.plan().asked(), running.plan().computed(), 1);
    return running.peek(forming.get(0));
  }

  /** The readings at one bar, counted from the first kept, whose columns must be kept. */
  double[] row(int bar, int[] places) {
    return calculations.columns().row(bar, places);
  }

  static double[] at(Row row, int[] places) {
    double[] values = new double[places.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = row.get(places[k]);
    }
    return values;
  }
}
