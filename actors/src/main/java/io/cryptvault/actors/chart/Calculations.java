package io.cryptvault.actors.chart;

import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Columns;
import io.cryptvault.engine.plan.Failure;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.State;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is computed from the bars of a log: the state of every formula that somebody asked for, and the columns of those that
 * somebody reads over time. Whatever way bars and formulas came, it is what {@link Plan#evaluate} makes from the same
 * origin. Confined to its worker.
 */
public final class Calculations implements Follower {
  /** What saved bytes call them. */
  static final String NAME = "calculations";

  private static final Logger LOG = LoggerFactory.getLogger(Calculations.class);

  private final Series series;
  private final PlanCache plans;
  private final int mostSaved;
  private final Tally tally;
  private final BarLog log;
  private Resident columns = new Resident();
  private @Nullable Union union;
  private @Nullable State state;
  private int failuresTold;
  /** Goes on when somebody asks for its formulas. */
  private @Nullable Saved saved;

  /**
   * What all calculations of an engine work with.
   *
   * @param mostSaved bars of which readings are saved
   */
  public record Tools(PlanCache plans, int mostSaved) {}

  Calculations(Series series, Tools tools, Tally tally, BarLog log) {
    this.series = series;
    this.plans = tools.plans;
    this.mostSaved = tools.mostSaved;
    this.tally = tally;
    this.log = log;
  }

  @Override
  public String name() {
    return NAME;
  }

  /** Open time of the first bar that the readings come from. */
  long originTime() {
    return state == null || state.bars() == 0 ? log.all().firstTime() : state.originTime();
  }

  /** The columns that are kept, beside the bars of the log. */
  Resident columns() {
    return columns;
  }

  /** Runs bars that are about to be appended to the log. */
  @Override
  public void take(Bars newer) {
    if (state != null) {
      advance(state, columns, newer);
    }
  }

  @Override
  public void dropped(int bars) {
    if (!columns.isEmpty()) {
      columns.dropFirst(bars);
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

  /** Runs everything again, from the origin if its bars are still kept. What was saved was computed from former bars. */
  @Override
  public void changed(Before before, Bars now) {
    forgetSaved();
    if (union != null) {
      rebuild(union);
    }
  }

  /** There are calculations of an earlier time, for who asks for their formulas. */
  public void offer(Saved before) {
    saved = before;
  }

  /** What was saved has seen bars that are others now. */
  void forgetSaved() {
    saved = null;
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

  @Override
  public Optional<byte[]> save() {
    if (state == null || union == null || state.bars() == 0) {
      return Optional.ofNullable(saved).map(Saved::toBytes); // nobody has asked for it yet
    }
    Bars bars = log.all().last(mostSaved);
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
    return Optional.of(
        new Saved(union.steps(), times, marks, places, kept, state.snapshot()).toBytes());
  }

  /**
   * The places of these formulas, which are computed from the origin on if nobody asked for them before. Throws {@link
   * io.cryptvault.actors.answer.Refused} when they are too dear together with the others.
   *
   * @param overTime whether they are read over time, and not the newest reading alone
   */
  public Places require(FormulaSet formulas, boolean overTime) {
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
  public record Places(int[] at, boolean ran) {}

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

  /** Formulas that have failed, told once each. */
  public List<Failure> newFailures() {
    if (state == null || state.failures().size() == failuresTold) {
      return List.of();
    }
    List<Failure> failures = state.failures();
    failuresTold = failures.size();
    return failures;
  }

  /** The state that runs; somebody must have asked for a formula. */
  State running() {
    if (state == null) {
      throw new IllegalStateException("no formula was asked for yet");
    }
    return state;
  }
}
