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
 * One series: its bars, closed and forming, and their followers. Calculations are the first follower. What they throw reaches the worker,
 * which can do nothing without them; any other follower that throws is removed. Confined to its worker.
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
  private final Volatility volatility = new Volatility();

  /**
   * An empty chart.
   *
   * @param series whose bars it keeps
   * @param mostBars number of closed bars to keep; up to a quarter more for a while
   * @param mostSaved number of bars that a restart runs again, at most
   * @param tally counts bars and calculations
   * @param ended called with each version whose bars have changed
   * @param life how long results with a forming value are kept
   * @param others followers in addition to the calculations
   */
  public Chart(
      Series series,
      int mostBars,
      int mostSaved,
      Tally tally,
      Consumer<BarsVersion> ended,
      FormingLife life,
      List<Follower> others) {
    this.series = series;
    this.tally = tally;
    this.log = new BarLog(series.interval(), mostBars);
    this.calculations = new Calculations(series, mostSaved, tally, log);
    this.others = new Followers(series, others);
    this.forming = log.all();
    this.versions = new ChartVersions(series, ended, life);
  }

  /**
   * Offers what followers have saved. Called before the first bar.
   *
   * @param saved by an earlier worker of this series
   */
  public void restore(SavedFollowers saved) {
    saved.calculations().ifPresent(calculations::offer);
    others.forEach(follower -> {
      byte[] bytes = saved.byName().get(follower.name());
      if (bytes != null) {
        follower.restore(bytes);
      }
    });
  }

  /** {@return what followers continue from after a restart, if the bars have not changed by then} */
  public SavedFollowers save() {
    Map<String, byte[]> byName = new LinkedHashMap<>();
    calculations.save().ifPresent(bytes -> byName.put(Calculations.NAME, bytes));
    others.forEach(
        follower -> follower.save().ifPresent(bytes -> byName.put(follower.name(), bytes)));
    return new SavedFollowers(byName);
  }

  /** {@return the series whose bars these are} */
  public Series series() {
    return series;
  }

  /** {@return whether there is no closed bar} */
  public boolean isEmpty() {
    return log.isEmpty();
  }

  /** {@return the number of closed bars} */
  public int size() {
    return log.size();
  }

  /** {@return the bytes of the columns of closed bars, including room for more bars} */
  public long barMemory() {
    return log.memory();
  }

  /** {@return open time of the newest closed bar, epoch milliseconds; 0 when there is none} */
  public long lastTime() {
    return log.lastTime();
  }

  /** {@return which bars are unconfirmed, and how often bars were replaced} */
  public BarNotes notes() {
    return notes;
  }

  /** {@return the formulas that run with every bar} */
  public Calculations calculations() {
    return calculations;
  }

  /** {@return open time of the first bar that the readings come from, epoch milliseconds} */
  public long originTime() {
    return calculations.originTime();
  }

  /**
   * The newest closed bars.
   *
   * @param count at most this many
   * @return fewer when fewer are kept; oldest first
   */
  public Bars bars(int count) {
    return log.all().last(count);
  }

  /**
   * Separates new bars from corrections, and counts duplicates and bars that are too old.
   *
   * @param bars closed bars, oldest first
   * @return the same bars, compared with the kept ones
   */
  public BarLog.Sorted sort(Bars bars) {
    BarLog.Sorted sorted = log.sort(bars);
    tally.duplicate(sorted.duplicates());
    tally.dropped(sorted.tooOld().size());
    return sorted;
  }

  /**
   * Sets the forming bar. Ignored when a closed bar of its time or later is already there.
   *
   * @param formingBar one bar; of several the last counts
   */
  public void show(Bars formingBar) {
    if (isEmpty() || formingBar.lastTime() > lastTime()) {
      versions.endForming();
      forming = formingBar.last(1);
    }
  }

  /** {@return the forming bar after the newest closed one, or no bar} */
  public Bars forming() {
    boolean overtaken = !forming.isEmpty() && !isEmpty() && forming.lastTime() <= lastTime();
    return overtaken ? forming.slice(0, 0) : forming;
  }

  /**
   * Appends bars that are newer than all others.
   *
   * @param newer closed bars, oldest first
   * @param each whether readings at each of them are wanted, not only at the last
   * @return the readings, if any formula runs
   */
  public Optional<AppendedReadings> append(Bars newer, boolean each) {
    end();
    Optional<AppendedReadings> fresh = calculations.take(newer, each);
    log.append(newer);
    volatility.take(newer);
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

  /**
   * Replaces bars and runs all calculations again, from the origin when its bars are still kept.
   *
   * @param changed closed bars, none older than the oldest kept one
   * @return the chart before the correction
   */
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
   * Notes a correction of bars that are no longer kept. Calculations that have seen the old values restart from the oldest kept bar.
   *
   * @param changed open time of the newest such bar, epoch milliseconds
   * @return the chart before the correction; empty when no calculation has seen the old values
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
    volatility.restart(now);
    calculations.changed(before.changedFrom());
    others.forEach(follower -> follower.changed(before, now));
  }

  /** {@return open time of the oldest kept bar, epoch milliseconds; there must be one} */
  public long firstTime() {
    return log.all().firstTime();
  }

  /**
   * Notes which received bars are provisional and which kept ones they confirm.
   *
   * @param received closed bars, as they arrived
   * @param sorted the same bars, compared with the kept ones
   */
  public void note(ClosedBars received, BarLog.Sorted sorted) {
    end();
    notes.received(received, sorted);
  }

  /** Ends the current version: cached results of these bars are no longer valid. */
  public void end() {
    versions.end();
  }

  /**
   * Bars have arrived. They are looked at before the next question is answered; until then answers may be old.
   *
   * @param areClosed whether closed ones are among them
   */
  public void arriving(boolean areClosed) {
    versions.doubt(areClosed);
  }

  /** A forming bar has arrived from the source: results that show the one before live on for a while. */
  public void formingArriving() {
    versions.outrun();
  }

  /** {@return what identifies the closed bars, of which there must be one: the same object until a bar is added, dropped or changed} */
  public BarsVersion version() {
    return versions.closed(firstTime(), lastTime());
  }

  /** {@return what identifies the closed bars, of which there must be one, and the forming one, or that there is none} */
  public BarsVersion exactVersion() {
    return versions.exact(firstTime(), lastTime());
  }

  /**
   * {@return what identifies the closed bars, of which there must be one, and the forming one as it is or was a little earlier: it lives
   * on for a while when that changes, longer if the series is quiet}
   */
  public BarsVersion lastingVersion() {
    return versions.lasting(firstTime(), lastTime(), forming(), volatility);
  }

  /**
   * Takes a snapshot, for another thread. There must be a closed bar.
   *
   * @param withForming whether the forming bar, if there is one, is included
   * @return what readings of any formulas can be computed from
   */
  public ChartView view(boolean withForming) {
    return new ChartView(
        series,
        log.all(),
        calculations.running(),
        Set.copyOf(notes.provisional()),
        withForming ? forming() : log.all().slice(0, 0));
  }

  /**
   * Readings at the newest closed bar, of which there must be one.
   *
   * @param formulas all of them must run
   * @return without any computation
   */
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

  /**
   * Readings at the newest closed bar, of which there must be one.
   *
   * @param formulas all of them must run
   * @param withForming whether the readings that the forming bar would give follow as a second row
   * @return one row, or two
   */
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

  /** Why the formulas at these places have failed, by their place in the question. */
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

  /**
   * Tells whether a closed bar is confirmed.
   *
   * @param openTime of the bar, epoch milliseconds
   * @return provisional or closed
   */
  public Finality kind(long openTime) {
    return notes.isProvisional(openTime) ? Finality.PROVISIONAL : Finality.CLOSED;
  }

  /** {@return the readings if the forming bar closed now; valid until the next call. There must be a forming bar} */
  public Row peek() {
    State running = calculations.state();
    tally.ran(running.plan().asked(), running.plan().computed(), 1);
    return running.peek(forming.get(0));
  }
}
