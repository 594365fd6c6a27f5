package io.cryptvault.actors.symbol;

import io.cryptvault.actors.ingest.Finality;
import io.cryptvault.actors.ingest.Series;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Failure;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.Row;
import io.cryptvault.engine.plan.State;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One series: its bars, the state of every formula that somebody asked for, and the columns of those that somebody reads
 * over time. Whatever way bars and formulas came, its readings are those of {@link Plan#evaluate} from the same origin.
 * Confined to its worker.
 */
final class Chart {
  private static final Logger LOG = LoggerFactory.getLogger(Chart.class);

  private final Series series;
  private final PlanCache plans;
  private final Tally tally;
  private final BarLog log;
  private final BarNotes notes = new BarNotes();
  private Bars forming;
  private Resident columns = new Resident();
  private @Nullable Union union;
  private @Nullable State state;
  private int failuresTold;
  /** Goes on when somebody asks for its formulas. */
  private @Nullable Saved saved;

  /** What was there before a correction. */
  record Before(Bars bars, Resident columns, long originTime, long changedFrom) {}

  Chart(Series series, PlanCache plans, Tally tally, int mostBars) {
    this.series = series;
    this.plans = plans;
    this.tally = tally;
    this.log = new BarLog(series.interval(), mostBars);
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

  /** Open time of the first bar that the readings come from. */
  long originTime() {
    return state == null || state.bars() == 0 ? log.all().firstTime() : state.originTime();
  }

  Bars bars(int count) {
    return log.all().last(count);
  }

  /** Tells bars that are new from those that change one, and counts the others. */
  BarLog.Sorted sort(Bars bars) {
    BarLog.Sorted sorted = log.sort(bars);
    tally.duplicate(sorted.duplicates());
    tally.dropped(sorted.tooOld());
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
    if (state != null) {
      advance(state, columns, newer);
    }
    log.append(newer);
    tally.took(newer.size());
    int dropped = log.trim();
    if (dropped > 0) {
      notes.forgetBefore(log.all().firstTime());
      if (!columns.isEmpty()) {
        columns.dropFirst(dropped);
      }
    }
  }

  private void advance(State running, Resident kept, Bars newer) {
    if (kept.isEmpty()) {
      running.advance(newer);
    } else {
      kept.append(running.follow(newer));
    }
    tally.ran(running.plan().asked(), running.plan().computed(), newer.size());
  }

  /** Replaces bars and runs all calculations again, from the origin when its bars are still kept. */
  Before correct(Bars changed) {
    Before before = new Before(log.all(), columns, originTime(), changed.firstTime());
    log.replace(changed);
    notes.replaced(changed, before.bars());
    tally.corrected(changed.size());
    if (union != null) {
      rebuild(union);
    }
    return before;
  }

  /** There are calculations of an earlier time, for who asks for their formulas. */
  void offer(Saved before) {
    saved = before;
  }

  /** Goes on with what was saved, if it has these formulas and its bars are those that are here. */
  private void restore(FormulaSet formulas) {
    Saved before = saved;
    saved = null;
    if (before == null || !before.has(formulas)) {
      return;
    }
    Optional<Integer> match = before.matchOf(log.all());
    if (match.isEmpty()) {
      return;
    }
    try {
      Union known = plans.union(before.steps());
      State restored = known.plan().restore(before.state());
      Resident kept = before.columnsFrom(match.get());
      if (!kept.isEmpty()) {
        log.dropBefore(before.times()[match.get()]);
      }
      Bars newer = log.all().between(before.lastTime() + 1, Long.MAX_VALUE);
      if (!newer.isEmpty()) {
        advance(restored, kept, newer);
      }
      state = restored;
      columns = kept;
      union = known;
    } catch (RuntimeException e) {
      // Of another version of the engine, or of functions that are gone: it is computed anew.
      LOG.info("Saved state not used. series={} why={}", series, e.toString());
    }
  }

  /** What is computed, as far as it goes along with the newest bars; nothing when nobody has asked for anything. */
  Optional<Saved> save(int most) {
    if (state == null || union == null || state.bars() == 0) {
      return Optional.empty();
    }
    Bars bars = bars(most);
    long[] times = new long[bars.size()];
    long[] marks = new long[bars.size()];
    for (int bar = 0; bar < times.length; bar++) {
      times[bar] = bars.openTime(bar);
      marks[bar] = Saved.mark(bars, bar);
    }
    int[] places = columns.places();
    double[][] kept = new double[places.length][bars.size()];
    for (int k = 0; k < places.length; k++) {
      columns.copy(places[k], log.size() - bars.size(), kept[k], 0, bars.size());
    }
    return Optional.of(new Saved(union.steps(), times, marks, places, kept, state.snapshot()));
  }

  /**
   * The places of these formulas, which are computed from the origin on if nobody asked for them before. Throws {@link
   * io.cryptvault.actors.answer.Refused} when they are too dear together with the others.
   *
   * @param overTime whether they are read over time, and not the newest reading alone
   */
  Places require(FormulaSet formulas, boolean overTime) {
    if (state == null) {
      restore(formulas);
    }
    Union wider = plans.extend(union, formulas);
    boolean ran = wider != union;
    boolean firstRun = state == null;
    if (firstRun || ran && !isWhole()) {
      int[] wanted = overTime ? wider.places(formulas) : new int[0];
      rebuild(wider, wanted);
    } else if (ran && union != null && state != null) {
      List<String> missing = union.missing(formulas);
      state = state.extend(wider.plan(), log.all());
      Plan alone = plans.compile(missing, series.interval()).plan();
      tally.ran(alone.asked(), alone.computed(), log.size());
    }
    union = wider;
    int[] places = wider.places(formulas);
    return new Places(places, overTime && keepColumns(formulas, places) || ran);
  }

  /** Where formulas are, and whether something had to be computed for them. */
  record Places(int[] at, boolean ran) {}

  /** Computes the columns that are not kept yet; when the first bars are gone, everything starts from a later origin. */
  private boolean keepColumns(FormulaSet formulas, int[] places) {
    int[] missing =
        Arrays.stream(places).filter(place -> !columns.keeps(place)).distinct().toArray();
    if (missing.length == 0) {
      return false;
    }
    if (union != null && !isWhole()) {
      rebuild(union, missing);
      return true;
    }
    List<String> texts = Arrays.stream(missing)
        .mapToObj(place -> formulas.printed().get(indexOf(places, place)))
        .toList();
    Plan alone = plans.compile(texts, series.interval()).plan();
    Columns computed = alone.evaluate(log.all());
    tally.ran(alone.asked(), alone.computed(), log.size());
    for (int k = 0; k < missing.length; k++) {
      columns.keep(missing[k], computed.column(k));
    }
    return true;
  }

  private static int indexOf(int[] places, int place) {
    int k = 0;
    while (places[k] != place) {
      k++;
    }
    return k;
  }

  /** Whether every bar since the origin is still kept. */
  private boolean isWhole() {
    return state == null || state.bars() == log.size();
  }

  private void rebuild(Union wanted, int... further) {
    Bars bars = log.all();
    State fresh = wanted.plan().start(series.interval());
    Resident kept = new Resident();
    for (int place : columns.places()) {
      kept.keep(place, new double[0]);
    }
    for (int place : further) {
      if (!kept.keeps(place)) {
        kept.keep(place, new double[0]);
      }
    }
    if (!bars.isEmpty()) {
      advance(fresh, kept, bars);
    }
    state = fresh;
    columns = kept;
    union = wanted;
  }

  /** The newest readings; there must be a bar. */
  Analysis analysis(FormulaSet formulas, int[] places) {
    State running = running();
    return Analysis.of(
        series,
        formulas,
        running.originTime(),
        running.lastTime(),
        running.bars(),
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

  /** Formulas that have failed, told once each. */
  List<Failure> newFailures() {
    if (state == null || state.failures().size() == failuresTold) {
      return List.of();
    }
    List<Failure> failures = state.failures();
    failuresTold = failures.size();
    return failures;
  }

  /** The readings at the newest bars, whose columns must be kept, and at the forming bar after them, if there is one. */
  Readings readings(FormulaSet formulas, int[] places, int count, boolean withForming) {
    State running = running();
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
      columns.copy(places[k], from, values[k], 0, bars.size());
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
        formulas,
        running.originTime(),
        series.interval().end(log.lastTime()),
        running.bars(),
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
    State running = running();
    tally.ran(running.plan().asked(), running.plan().computed(), 1);
    return running.peek(forming.get(0));
  }

  /** The readings at one bar, counted from the first kept, whose columns must be kept. */
  double[] row(int bar, int[] places) {
    return row(columns, bar, places);
  }

  static double[] row(Resident columns, int bar, int[] places) {
    double[] values = new double[places.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = columns.get(places[k], bar);
    }
    return values;
  }

  static double[] at(Row row, int[] places) {
    double[] values = new double[places.length];
    for (int k = 0; k < values.length; k++) {
      values[k] = row.get(places[k]);
    }
    return values;
  }

  private State running() {
    if (state == null) {
      throw new IllegalStateException("no formula was asked for yet");
    }
    return state;
  }
}
