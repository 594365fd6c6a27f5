package io.cryptvault.actors.chart;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One series: its bars, closed and forming, and those who follow them. Calculations are the first; without them a worker has
 * nothing to tell, so what they throw goes on to the worker, while another follower that throws leaves alone. Confined to its
 * worker.
 */
public final class Chart {
  private final Series series;
  private final Tally tally;
  private final BarLog log;
  private final BarNotes notes = new BarNotes();
  private final Calculations calculations;
  private final Followers others;
  private Bars forming;

  /**
   * An empty chart.
   *
   * @param mostBars that are kept
   * @param others who follow beside the calculations
   */
  public Chart(
      Series series, Calculations.Tools tools, Tally tally, int mostBars, List<Follower> others) {
    this.series = series;
    this.tally = tally;
    this.log = new BarLog(series.interval(), mostBars);
    this.calculations = new Calculations(series, tools, tally, log);
    this.others = new Followers(series, others);
    this.forming = log.all();
  }

  /** Offers what followers have saved, before the first bar. */
  public void restore(SavedFollowers saved) {
    saved.calculations().ifPresent(calculations::offer);
    others.forEach(follower -> {
      byte[] bytes = saved.byName().get(follower.name());
      if (bytes != null) {
        follower.restore(bytes);
      }
    });
  }

  /** What followers go on from after a restart, as far as it goes along with the newest bars. */
  public SavedFollowers save() {
    Map<String, byte[]> byName = new LinkedHashMap<>();
    calculations.save().ifPresent(bytes -> byName.put(calculations.name(), bytes));
    others.forEach(
        follower -> follower.save().ifPresent(bytes -> byName.put(follower.name(), bytes)));
    return new SavedFollowers(byName);
  }

  public Series series() {
    return series;
  }

  public boolean isEmpty() {
    return log.isEmpty();
  }

  public int size() {
    return log.size();
  }

  public long lastTime() {
    return log.lastTime();
  }

  /** What is out of the ordinary with its bars. */
  public BarNotes notes() {
    return notes;
  }

  /** What is computed from its bars. */
  public Calculations calculations() {
    return calculations;
  }

  /** Open time of the first bar that the readings come from. */
  public long originTime() {
    return calculations.originTime();
  }

  public Bars bars(int count) {
    return log.all().last(count);
  }

  /** Tells bars that are new from those that change one, and counts the others. */
  public BarLog.Sorted sort(Bars bars) {
    BarLog.Sorted sorted = log.sort(bars);
    tally.duplicate(sorted.duplicates());
    tally.dropped(sorted.tooOld().size());
    return sorted;
  }

  /** Shows the bar that is forming after the newest; one that has been overtaken changes nothing. */
  public void show(Bars formingBar) {
    if (isEmpty() || formingBar.lastTime() > lastTime()) {
      forming = formingBar.last(1);
    }
  }

  /** The bar that is forming after the newest, or none. */
  public Bars forming() {
    boolean overtaken = !forming.isEmpty() && !isEmpty() && forming.lastTime() <= lastTime();
    return overtaken ? forming.slice(0, 0) : forming;
  }

  /** Takes bars that are newer than all others. */
  public void append(Bars newer) {
    if (newer.isEmpty()) {
      return;
    }
    calculations.take(newer);
    log.append(newer);
    others.forEach(follower -> follower.take(newer));
    tally.took(newer.size());
    int dropped = log.trim();
    if (dropped > 0) {
      notes.forgetBefore(log.all().firstTime());
      calculations.dropped(dropped);
      others.forEach(follower -> follower.dropped(dropped));
    }
  }

  /** Replaces bars and runs all calculations again, from the origin when its bars are still kept. */
  public Before correct(Bars changed) {
    Before before =
        new Before(log.all(), calculations.columns(), originTime(), changed.firstTime());
    log.replace(changed);
    notes.replaced(changed, before.bars());
    tally.corrected(changed.size());
    changed(before);
    return before;
  }

  /**
   * Bars before the first that is kept are others now, up to this one: what has seen them is computed anew from those that
   * are kept. Nothing when no calculation has.
   */
  public Optional<Before> past(long changed) {
    var before = new Before(log.all(), calculations.columns(), originTime(), changed);
    if (changed < originTime()) {
      calculations.forgetSaved();
      others.forEach(follower -> follower.changed(before, log.all()));
      return Optional.empty();
    }
    changed(before);
    return Optional.of(before);
  }

  private void changed(Before before) {
    Bars now = log.all();
    calculations.changed(before, now);
    others.forEach(follower -> follower.changed(before, now));
  }

  /**
   * The places of these formulas among the calculations, which begin with them if need be. Saved ones may reach less far back
   * than the bars: then those before are dropped.
   */
  public Calculations.Places require(FormulaSet formulas, boolean overTime) {
    int kept = log.size();
    Calculations.Places places = calculations.require(formulas, overTime);
    int dropped = kept - log.size();
    if (dropped > 0) {
      others.forEach(follower -> follower.dropped(dropped));
    }
    return places;
  }

  /** Open time of the oldest bar that is kept; there must be one. */
  public long firstTime() {
    return log.all().firstTime();
  }

  /** The newest readings; there must be a bar. */
  public Analysis analysis(FormulaSet formulas, int[] places) {
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
  public Readings readings(FormulaSet formulas, int[] places, int count, boolean withForming) {
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
  public Finality kind(long openTime) {
    return notes.isProvisional(openTime) ? Finality.PROVISIONAL : Finality.CLOSED;
  }

  /** What the readings would be if the forming bar, which must be there, closed now; good until the next call. */
  public Row peek() {
    State running = calculations.running();
    tally.ran(running.plan().asked(), running.plan().computed(), 1);
    return running.peek(forming.get(0));
  }

  /** The readings at one bar, counted from the first kept, whose columns must be kept. */
  public double[] row(int bar, int[] places) {
    return calculations.columns().row(bar, places);
  }

  public static double[] at(Row row, int[] places) {
    double[] values = new double[places.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = row.get(places[k]);
    }
    return values;
  }
}
