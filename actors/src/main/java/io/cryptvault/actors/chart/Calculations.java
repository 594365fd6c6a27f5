package io.cryptvault.actors.chart;

import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Failure;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.State;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The formulas that run with every bar of a log, as one state. Whatever way bars and formulas came and went, their readings are
 * what {@link Plan#evaluate} makes from the same origin. Readings at earlier bars are not kept: they are computed again from a
 * second state, the anchor, which has stopped before the bars that are kept.
 *
 * <pre>
 *  origin ....... gone ....... | since ........ kept ........ newest
 *  '------- anchor has seen --'                                    |
 *  '------------------------- state has seen ----------------------'
 * </pre>
 *
 * Confined to its worker.
 */
public final class Calculations {
  /** What saved bytes call them. */
  static final String NAME = "calculations";

  private static final Logger LOG = LoggerFactory.getLogger(Calculations.class);

  private final Series series;
  private final int mostSaved;
  private final Tally tally;
  private final BarLog log;
  private @Nullable FormulaUnion union;
  private @Nullable State state;
  /** Has seen the bars that are gone; none when no bar is. */
  private @Nullable State anchor;
  /** Where the bars that follow the anchor begin in the log. */
  private int since;

  private final Set<String> failuresTold = new HashSet<>(0);
  /** Goes on when somebody wants its formulas. */
  private @Nullable SavedCalculations saved;

  /** {@code mostSaved}: bars that a restart runs again, at most. */
  Calculations(Series series, int mostSaved, Tally tally, BarLog log) {
    this.series = series;
    this.mostSaved = mostSaved;
    this.tally = tally;
    this.log = log;
  }

  /** Open time of the first bar that the readings come from. */
  long originTime() {
    return state == null || state.bars() == 0 ? log.all().firstTime() : state.originTime();
  }

  /** Whether all of these run. */
  public boolean has(FormulaSet formulas) {
    return union != null && union.has(formulas);
  }

  /** Whether further formulas can begin where those that run have begun: every bar since is there. */
  public boolean isWhole() {
    return anchor == null;
  }

  /** At how many of the newest bars the readings of those that run can be told. */
  public int reach() {
    return log.size() - since;
  }

  /** Where formulas are among those that run; all of them must. */
  public int[] places(FormulaSet formulas) {
    return union().places(formulas);
  }

  private FormulaUnion union() {
    if (union == null) {
      throw new IllegalStateException("no formula runs");
    }
    return union;
  }

  /** The state that runs; some formula must. */
  State state() {
    if (state == null) {
      throw new IllegalStateException("no formula runs");
    }
    return state;
  }

  /** The formulas that run and what they come from, if any do. */
  Optional<RunningFormulas> running() {
    return Optional.ofNullable(union)
        .map(run -> new RunningFormulas(
            run, new ReadingsBasis(Optional.ofNullable(anchor), sinceOrigin())));
  }

  /** The bars that are kept and that follow the anchor. */
  private Bars sinceOrigin() {
    return log.all().slice(since, log.size());
  }

  // Formulas that come and go

  /** The formulas that were saved, if what was saved goes along with the bars. */
  public Optional<List<String>> offered() {
    return Optional.ofNullable(saved).map(SavedCalculations::formulas);
  }

  /** There are calculations of an earlier time. */
  void offer(SavedCalculations before) {
    saved = before;
  }

  /** What was saved has seen bars that are others now. */
  void forgetSaved() {
    saved = null;
  }

  /** Nothing runs any more. */
  public void stop() {
    union = null;
    state = null;
    anchor = null;
    since = 0;
  }

  /**
   * Runs the formulas of this union from now on, and no others. Those that ran already go on; further ones begin at the origin
   * or, when its bars are gone, all of them start again from the first bar that is kept.
   */
  public void run(FormulaUnion wanted) {
    if (wanted.equals(union)) {
      return;
    }
    if (state == null) {
      begin(wanted);
    } else {
      move(wanted, state);
    }
    union = wanted;
  }

  private void begin(FormulaUnion wanted) {
    SavedCalculations before = saved;
    saved = null;
    if (before == null
        || !before.formulas().equals(wanted.printed())
        || !restored(wanted, before)) {
      startAgain(wanted);
    }
  }

  private void startAgain(FormulaUnion wanted) {
    anchor = null;
    since = 0;
    runSince(wanted);
  }

  /** Runs the bars that follow the anchor. */
  private void runSince(FormulaUnion wanted) {
    State fresh = anchor == null ? wanted.plan().start(series.interval()) : anchor.copy();
    Bars bars = sinceOrigin();
    if (!bars.isEmpty()) {
      fresh.advance(bars);
      ran(wanted.plan(), bars.size());
    }
    state = fresh;
  }

  private boolean restored(FormulaUnion wanted, SavedCalculations before) {
    int first = before.indexIn(log.all());
    if (first < 0) {
      return false;
    }
    try {
      anchor =
          before.anchor().isPresent() ? wanted.plan().restore(before.anchor().get()) : null;
      since = first;
      runSince(wanted);
      return true;
    } catch (RuntimeException e) {
      // Of another version of the engine, or of functions that are gone: it is computed anew.
      LOG.info("Saved state not used. series={} why={}", series, e.toString());
      return false;
    }
  }

  private void move(FormulaUnion wanted, State running) {
    boolean isNarrower = union().printed().containsAll(wanted.printed());
    if (!isNarrower && !isWhole()) {
      startAgain(wanted);
      return;
    }
    Plan plan = wanted.plan();
    Bars bars = sinceOrigin();
    state = running.moveTo(plan, bars);
    if (anchor != null) {
      anchor = anchor.moveTo(plan, bars);
    }
    if (!isNarrower) {
      Plan before = running.plan();
      tally.ran(
          Math.max(0, plan.asked() - before.asked()),
          Math.max(0, plan.computed() - before.computed()),
          bars.size());
    }
  }

  private void ran(Plan plan, int bars) {
    tally.ran(plan.asked(), plan.computed(), bars);
  }

  // Bars that come, change and go

  /** Runs bars that are about to be appended to the log; tells their readings, or those at the last alone. */
  Optional<AppendedReadings> take(Bars newer, boolean each) {
    if (state == null) {
      return Optional.empty();
    }
    ran(state.plan(), newer.size());
    if (each && newer.size() > 1) {
      return Optional.of(new AppendedReadings.OfMany(state.follow(newer)));
    }
    return Optional.of(new AppendedReadings.OfOne(state.advance(newer)));
  }

  /** The oldest bars are not kept any more. */
  void dropped(Bars gone) {
    if (saved != null && saved.firstTime() <= gone.lastTime()) {
      saved = null; // what it goes on with is not there any more
    }
    if (state == null) {
      return;
    }
    int seen = gone.size() - since;
    if (seen > 0) {
      // A copy, for whoever was told of the one before may run it still.
      State further = anchor == null ? state.plan().start(series.interval()) : anchor.copy();
      further.advance(gone.slice(since, gone.size()));
      anchor = further;
    }
    since = Math.max(0, -seen);
  }

  /** Runs everything again: from the anchor, or from the first bar that is kept if what the anchor has seen has changed. */
  void changed(long changedFrom) {
    forgetSaved();
    if (union == null) {
      return;
    }
    boolean isAfter = since < log.size() && changedFrom >= log.all().openTime(since);
    if (isAfter) {
      runSince(union);
    } else {
      startAgain(union);
    }
  }

  // What outlives the worker

  /** What the next worker of the series goes on from. */
  Optional<byte[]> save() {
    if (state == null || union == null || state.bars() == 0) {
      return Optional.ofNullable(saved)
          .map(SavedCalculations::toBytes); // nobody has asked for it yet
    }
    Bars bars = log.all();
    int from = Math.max(since, bars.size() - mostSaved);
    Optional<State> before = Optional.ofNullable(anchor);
    if (from > since) {
      State further =
          before.map(State::copy).orElseGet(() -> union().plan().start(series.interval()));
      further.advance(bars.slice(since, from));
      before = Optional.of(further);
    }
    return Optional.of(SavedCalculations.of(
            union.printed(), bars.slice(from, bars.size()), before.map(State::snapshot))
        .toBytes());
  }

  /** Formulas that have failed, told once each. */
  public List<Failure> newFailures() {
    return state == null
        ? List.of()
        : state.failures().stream()
            .filter(failure -> failuresTold.add(union().printed().get(failure.k())))
            .toList();
  }
}
