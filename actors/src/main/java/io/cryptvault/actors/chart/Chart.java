package io.cryptvault.actors.chart;

import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.result.BarsVersion;
import io.cryptvault.actors.result.NewestResult;
import io.cryptvault.actors.series.ClosedBars;
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
import java.util.Set;
import java.util.function.Consumer;

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
  private final ChartVersions versions;
  /** Is told of those that are over. */
  private final Consumer<BarsVersion> ended;

  /**
   * An empty chart.
   *
   * @param mostBars that are kept
   * @param mostSaved bars that a restart runs again, at most
   * @param ended is told of a version whose bars are others now
   * @param others who follow beside the calculations
   */
  public Chart(
      Series series,
      int mostBars,
      int mostSaved,
      Tally tally,
      Consumer<BarsVersion> ended,
      List<Follower> others) {
    this.series = series;
    this.tally = tally;
    this.log = new BarLog(series.interval(), mostBars);
    this.calculations = new Calculations(series, mostSaved, tally, log);
    this.others = new Followers(series, others);
    this.forming = log.all();
    this.versions = new ChartVersions(series);
    this.ended = ended;
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
    calculations.save().ifPresent(bytes -> byName.put(Calculations.NAME, bytes));
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
      versions.endForming().forEach(ended);
      forming = formingBar.last(1);
    }
  }

  /** The bar that is forming after the newest, or none. */
  public Bars forming() {
    boolean overtaken = !forming.isEmpty() && !isEmpty() && forming.lastTime() <= lastTime();
    return overtaken ? forming.slice(0, 0) : forming;
  }

  /**
   * Takes bars that are newer than all others.
   *
   * @param each whether the readings at each of them are wanted, and not those at the last alone
   * @return the readings, if any formula runs
   */
  public Optional<AppendedReadings> append(Bars newer, boolean each) {
    end();
    Optional<AppendedReadings> fresh = calculations.take(newer, each);
    log.append(newer);
    others.forEach(follower -> follower.take(newer));
    tally.took(newer.size());
    Bars gone = log.trim();
    if (!gone.isEmpty()) {
      notes.forgetBefore(log.all().firstTime());
      calculations.dropped(gone);
      others.forEach(follower -> follower.dropped(gone.size()));
    }
    return fresh;
  }

  /** Replaces bars and runs all calculations again, from the origin when its bars are still kept. */
  public BeforeCorrection correct(Bars changed) {
    end();
    BeforeCorrection before = before(changed.firstTime());
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
  public Optional<BeforeCorrection> past(long changed) {
    end();
    BeforeCorrection before = before(changed);
    if (changed < originTime()) {
      calculations.forgetSaved();
      others.forEach(follower -> follower.changed(before, log.all()));
      return Optional.empty();
    }
    changed(before);
    return Optional.of(before);
  }

  private BeforeCorrection before(long changedFrom) {
    return new BeforeCorrection(log.all(), calculations.running(), originTime(), changedFrom);
  }

  private void changed(BeforeCorrection before) {
    Bars now = log.all();
    calculations.changed(before.changedFrom());
    others.forEach(follower -> follower.changed(before, now));
  }

  /** Open time of the oldest bar that is kept; there must be one. */
  public long firstTime() {
    return log.all().firstTime();
  }

  /** Notes what bars are that were told, which may confirm some that are there. */
  public void note(ClosedBars told, BarLog.Sorted sorted) {
    end();
    notes.told(told, sorted);
  }

  /** Results about its bars are of no use any more. */
  public void end() {
    versions.end().forEach(ended);
  }

  /** The bars as they are now, with the forming one if that is wanted and there is one; there must be a closed one. */
  public BarsVersion version(boolean withForming) {
    return versions.now(withForming && !forming().isEmpty(), firstTime(), lastTime());
  }

  /** What is there now; there must be a bar. */
  public ChartView view(boolean withForming) {
    return new ChartView(
        series,
        log.all(),
        calculations.running(),
        Set.copyOf(notes.provisional()),
        withForming ? forming() : log.all().slice(0, 0));
  }

  /** The readings at the newest bar of formulas that run; there must be a bar. */
  public NewestResult newest(FormulaSet formulas) {
    State running = calculations.state();
    int[] places = calculations.places(formulas);
    return new NewestResult(
        formulas.formulas(),
        formulas.warmUps(series.interval(), running.originTime(), running.bars()),
        AppendedReadings.at(running.current(), places),
        thrown(running, places),
        running.originTime(),
        running.lastTime(),
        running.bars());
  }

  /** The newest reading of formulas that run, and what the forming bar would give if that is wanted; there must be a bar. */
  public Readings newestRow(FormulaSet formulas, boolean withForming) {
    NewestResult newest = newest(formulas);
    boolean peeks = withForming && !forming().isEmpty();
    int rows = peeks ? 2 : 1;
    long[] times = new long[rows];
    Finality[] kinds = new Finality[rows];
    double[][] values = new double[formulas.size()][rows];
    times[0] = lastTime();
    kinds[0] = kind(lastTime());
    double[] peeked =
        peeks ? AppendedReadings.at(peek(), calculations.places(formulas)) : newest.readings();
    if (peeks) {
      times[1] = forming.lastTime();
      kinds[1] = Finality.FORMING;
    }
    for (int k = 0; k < values.length; k++) {
      values[k][0] = newest.readings()[k];
      values[k][rows - 1] = peeked[k];
    }
    return new Readings(
        series,
        formulas.formulas(),
        newest.originTime(),
        series.interval().end(lastTime()),
        newest.warmUps().byPlace(),
        times,
        kinds,
        values);
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

  /** How far a bar that has closed is certain. */
  public Finality kind(long openTime) {
    return notes.isProvisional(openTime) ? Finality.PROVISIONAL : Finality.CLOSED;
  }

  /** What the readings would be if the forming bar, which must be there, closed now; good until the next call. */
  public Row peek() {
    State running = calculations.state();
    tally.ran(running.plan().asked(), running.plan().computed(), 1);
    return running.peek(forming.get(0));
  }
}
