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
 * The formulas that run with every bar of a log, as one state. However bars and formulas were added and dropped, the readings equal those
 * of {@link Plan#evaluate} from the same origin. Readings at earlier bars are not kept. They are computed again from a second state, the
 * anchor, which has stopped before the kept bars.
 *
 * <pre>
 *  origin .... dropped ...... | since ........ kept ........ newest
 *  '------- anchor has seen --'                                    |
 *  '------------------------- state has seen ----------------------'
 * </pre>
 *
 * Confined to its worker.
 */
public final class Calculations {
  /** Their name in the saved bytes. */
  static final String NAME = "calculations";

  private static final Logger LOG = LoggerFactory.getLogger(Calculations.class);

  private final Series series;
  private final int mostSaved;
  private final Tally tally;
  private final BarLog log;
  private @Nullable FormulaUnion union;
  private @Nullable State state;
  /** Has seen the dropped bars; {@code null} when none was dropped. */
  private @Nullable State anchor;
  /** Place in the log of the first bar after the anchor. */
  private int since;

  /** Nodes of the running plan, as they were counted last. */
  private long nodes;

  private final Set<String> reportedFailures = new HashSet<>(0);
  /** Calculations of an earlier worker; used when somebody wants their formulas. */
  private @Nullable SavedCalculations saved;

  /**
   * No formula runs yet.
   *
   * @param mostSaved number of bars that a restart runs again, at most
   */
  Calculations(Series series, int mostSaved, Tally tally, BarLog log) {
    this.series = series;
    this.mostSaved = mostSaved;
    this.tally = tally;
    this.log = log;
  }

  /** Open time of the first bar that the readings come from, epoch milliseconds. */
  long originTime() {
    return state == null || state.bars() == 0 ? log.all().firstTime() : state.originTime();
  }

  /**
   * Tells whether formulas run.
   *
   * @param formulas to look for
   * @return whether all of them run
   */
  public boolean has(FormulaSet formulas) {
    return union != null && union.has(formulas);
  }

  /** {@return the bytes of the states that run} */
  public long memory() {
    return (state == null ? 0 : state.memory()) + (anchor == null ? 0 : anchor.memory());
  }

  /** {@return whether more formulas can start at the same origin: every bar since then is kept} */
  public boolean isWhole() {
    return anchor == null;
  }

  /** {@return the number of newest bars at which readings of the running formulas can be computed} */
  public int reach() {
    return log.size() - since;
  }

  /**
   * Finds formulas among the running ones.
   *
   * @param formulas all of them must run
   * @return the place of each among the running ones
   * @throws IllegalStateException when no formula runs
   */
  public int[] places(FormulaSet formulas) {
    return union().places(formulas);
  }

  private FormulaUnion union() {
    if (union == null) {
      throw new IllegalStateException("no formula runs");
    }
    return union;
  }

  /** The running state. At least one formula must run. */
  State state() {
    if (state == null) {
      throw new IllegalStateException("no formula runs");
    }
    return state;
  }

  /** The running formulas and what their readings come from, if any run. */
  Optional<RunningFormulas> running() {
    return Optional.ofNullable(union)
        .map(run -> new RunningFormulas(
            run, new ReadingsBasis(Optional.ofNullable(anchor), sinceOrigin())));
  }

  /** The kept bars after the anchor. */
  private Bars sinceOrigin() {
    return log.all().slice(since, log.size());
  }

  // Adding and dropping formulas

  /** {@return the formulas that were saved, as they print; empty when nothing was saved or it does not fit the bars} */
  public Optional<List<String>> offered() {
    return Optional.ofNullable(saved).map(SavedCalculations::formulas);
  }

  /** Offers calculations that an earlier worker saved. */
  void offer(SavedCalculations before) {
    saved = before;
  }

  /** The saved state was computed from bars that have since changed. */
  void forgetSaved() {
    saved = null;
  }

  /** Stops all formulas. */
  public void stop() {
    union = null;
    state = null;
    anchor = null;
    since = 0;
    countNodes(0);
  }

  /** The chart is thrown away: its nodes run no more. */
  public void leave() {
    countNodes(0);
  }

  private void countNodes(long now) {
    tally.nodes(now - nodes);
    nodes = now;
  }

  /**
   * Runs exactly these formulas from now on. Those that already run continue. New ones start at the same origin; when bars since the
   * origin were dropped, all formulas restart from the oldest kept bar.
   *
   * @param wanted the formulas to run
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
    countNodes(wanted.plan().computed());
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

  /** Runs the kept bars after the anchor. */
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
      // Saved by another version of the engine, or with functions that no longer exist: compute it
      // again.
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

  // Adding, changing and dropping bars

  /** Runs bars that are about to be appended to the log; returns the readings at each of them, or only at the last. */
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

  /** The oldest bars were dropped. */
  void dropped(Bars gone) {
    if (saved != null && saved.firstTime() <= gone.lastTime()) {
      saved = null; // the bars it continues with were dropped
    }
    if (state == null) {
      return;
    }
    int seen = gone.size() - since;
    if (seen > 0) {
      // A copy: whoever holds the old anchor may still be running it.
      State advanced = anchor == null ? state.plan().start(series.interval()) : anchor.copy();
      advanced.advance(gone.slice(since, gone.size()));
      anchor = advanced;
    }
    since = Math.max(0, -seen);
  }

  /** Runs everything again: from the anchor, or from the oldest kept bar when bars that the anchor has seen have changed. */
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

  // Saving

  /** What the next worker of the series continues from. */
  Optional<byte[]> save() {
    if (state == null || union == null || state.bars() == 0) {
      return Optional.ofNullable(saved)
          .map(SavedCalculations::toBytes); // nobody has asked for these formulas yet
    }
    Bars bars = log.all();
    int from = Math.max(since, bars.size() - mostSaved);
    Optional<State> before = Optional.ofNullable(anchor);
    if (from > since) {
      State advanced =
          before.map(State::copy).orElseGet(() -> union().plan().start(series.interval()));
      advanced.advance(bars.slice(since, from));
      before = Optional.of(advanced);
    }
    return Optional.of(SavedCalculations.of(
            union.printed(), bars.slice(from, bars.size()), before.map(State::snapshot))
        .toBytes());
  }

  /** {@return formulas that have failed since the last call; each is reported once} */
  public List<Failure> newFailures() {
    return state == null
        ? List.of()
        : state.failures().stream()
            .filter(failure -> reportedFailures.add(union().printed().get(failure.k())))
            .toList();
  }
}
