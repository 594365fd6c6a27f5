package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One symbol's memory of a {@link Plan}: one array of doubles. {@link #advance} feeds it closed bars, {@link #peek}
 * shows what a forming bar would give, {@link #snapshot} saves it, {@link #extend} adds formulas.
 *
 * <p>The readings have the same bits however the bars arrive: one by one, in batches of any size, before or after a
 * restore or an extension. Only the origin, which is the first bar, must be the same. A state must be used by one
 * thread at a time. {@code advance} of one bar and {@code peek} allocate nothing.
 */
public final class State {
  /** A batch of at least this many bars runs through a layout with long strides. */
  private static final int WORTH_A_BLOCK = 256;

  private static final double[] NONE = {};

  private final Plan plan;
  private final Layout layout;
  private final double[] cells;
  /** What a peek restores; allocated by the first one. */
  private double[] aside = NONE;

  private final Row row = new Row(this);
  private @Nullable Interval interval;
  private int at;
  private long bars;
  private long origin;
  private long last;
  /** Whether bars came without volumes; then formulas that read these are absent. */
  private boolean lacksVolume;

  State(Plan plan, Layout layout, @Nullable Interval interval) {
    this(plan, layout, interval, layout.newCells(interval == null ? 0 : interval.millis()));
  }

  /** Uses cells that are as good as new; the array may be longer than the layout needs. */
  State(Plan plan, Layout layout, @Nullable Interval interval, double[] cells) {
    this.plan = plan;
    this.layout = layout;
    this.interval = interval;
    this.cells = cells;
  }

  /** {@return the plan that this state runs} */
  public Plan plan() {
    return plan;
  }

  /** {@return the number of closed bars taken since the origin} */
  public long bars() {
    return bars;
  }

  /**
   * {@return the open time of the first bar taken, in epoch milliseconds}
   *
   * @throws IllegalStateException before the first bar
   */
  public long originTime() {
    requireBars();
    return origin;
  }

  /**
   * {@return the open time of the newest closed bar, in epoch milliseconds}
   *
   * @throws IllegalStateException before the first bar
   */
  public long lastTime() {
    requireBars();
    return last;
  }

  /**
   * Takes one closed bar.
   *
   * @param bar newer than the last bar taken
   * @return the readings at it; valid until the next call
   * @throws IllegalArgumentException when the bar is not newer
   * @throws IllegalStateException when a formula reads an {@code @interval} and the state does not know its own
   *     interval yet
   */
  public Row advance(Bar bar) {
    requireAfterLast(bar.openTime());
    makeRoom();
    write(bar);
    layout.step(cells, at, bars);
    countTaken(bar.openTime(), bar.openTime(), 1);
    return row.show(last, at - 1);
  }

  /**
   * Takes closed bars in one go.
   *
   * @param newer oldest first; the first one newer than the last bar taken
   * @return the readings at the last bar; valid until the next call
   * @throws IllegalArgumentException when the first bar is not newer, or the bars have another interval
   * @throws IllegalStateException when there are no bars and none were taken before
   */
  public Row advance(Bars newer) {
    if (newer.isEmpty()) {
      return current();
    }
    run(newer, (state, from, n) -> {});
    return current();
  }

  /**
   * Takes closed bars like {@link #advance(Bars)} and keeps the readings at each of them.
   *
   * @param newer oldest first; the first one newer than the last bar taken
   * @return the readings, one row for each bar
   * @throws IllegalArgumentException when the first bar is not newer, or the bars have another interval
   */
  public Columns follow(Bars newer) {
    double[][] values = new double[plan.size()][newer.size()];
    if (!newer.isEmpty()) {
      run(newer, (running, from, n) -> {
        for (int k = 0; k < values.length; k++) {
          running.copyNewest(k, n, values[k], from);
        }
      });
    }
    for (int k = 0; k < values.length; k++) {
      if (lacksVolume && plan.readsVolume(k)) {
        Arrays.fill(values[k], Double.NaN);
      }
    }
    return new Columns(plan, newer, Chunked.whole(values), failures());
  }

  /**
   * What the readings would be if this bar closed now. Changes nothing.
   *
   * @param forming newer than the last bar taken
   * @return the readings at it; valid until the next call
   * @throws IllegalArgumentException when the bar is not newer
   * @throws IllegalStateException when a formula reads an {@code @interval} and the state does not know its own
   *     interval yet
   */
  public Row peek(Bar forming) {
    requireAfterLast(forming.openTime());
    makeRoom();
    int slab = layout.slab();
    if (aside.length < slab) {
      aside = new double[slab];
    }
    System.arraycopy(cells, 0, aside, 0, slab);
    write(forming);
    layout.step(cells, at, bars);
    System.arraycopy(aside, 0, cells, 0, slab);
    return row.show(forming.openTime(), at);
  }

  /**
   * {@return the readings at the newest closed bar; valid until the next call}
   *
   * @throws IllegalStateException before the first bar
   */
  public Row current() {
    requireBars();
    return row.show(last, at - 1);
  }

  /**
   * {@return how far a formula has warmed up}
   *
   * @param k the formula's index in the plan
   */
  public WarmUp warmUp(int k) {
    Interval base = interval == null ? Interval.MINUTE : interval;
    return bars == 0 ? plan.warmUp(k, base, 0) : plan.warmUp(k, base, origin, bars);
  }

  /** {@return the formulas that failed since the origin because a custom function threw; their readings are absent} */
  public List<Failure> failures() {
    return Failure.of(plan, layout, cells);
  }

  /** {@return bytes that {@link Plan#restore} turns into an equal state; they do not depend on how the bars were batched} */
  public byte[] snapshot() {
    return new Snapshot(
            plan.fingerprint(),
            origin,
            last,
            bars,
            Snapshot.number(interval),
            lacksVolume,
            layout.pack(cells, at))
        .toBytes();
  }

  /** {@return an independent copy} */
  public State copy() {
    return copied(plan, layout, cells.clone(), at);
  }

  /**
   * This state for a {@linkplain Plan#extend wider plan}. Its own nodes continue; new ones run from the origin through
   * the history.
   *
   * @param wider a plan that extends this state's plan
   * @param history exactly the bars that this state has taken; not kept
   * @return a new state; this one is unchanged
   * @throws IllegalArgumentException when the plan is not wider, or the history is not what this state has taken
   */
  public State extend(Plan wider, Bars history) {
    if (!wider.isWiderThan(plan)) {
      throw new IllegalArgumentException(
          "plan: expected one that extends " + plan.formulas() + ", was " + wider.formulas());
    }
    requireSeen(history);
    return moveTo(wider, history);
  }

  /**
   * This state for another plan of the same catalogue. Formulas that both plans have continue with the same bits,
   * formulas that the other lacks are left out, and formulas that are new run from the origin through the history.
   *
   * @param other the plan to move to
   * @param history exactly the bars that this state has taken; not kept, and not read when no formula is new
   * @return a new state; this one is unchanged
   * @throws IllegalArgumentException when a formula is new and the history is not what this state has taken
   */
  public State moveTo(Plan other, Bars history) {
    State added = plan.lacking(other).map(lacking -> computed(lacking, history)).orElse(null);
    long baseMillis = interval == null ? 0 : interval.millis();
    State moved = copied(other, other.live(), other.live().newCells(baseMillis), 0);
    other.merge(moved.cells, this, added);
    moved.layout.refill(moved.cells, 0, bars);
    return moved;
  }

  private State computed(Plan lacking, Bars history) {
    requireSeen(history);
    State fresh = lacking.blockState(interval);
    if (!history.isEmpty()) {
      fresh.advance(history, 0, history.size(), (state, from, n) -> {});
    }
    return fresh;
  }

  private State copied(Plan other, Layout otherLayout, double[] otherCells, int otherAt) {
    State copy = new State(other, otherLayout, interval, otherCells);
    copy.bars = bars;
    copy.origin = origin;
    copy.last = last;
    copy.lacksVolume = lacksVolume;
    copy.at = otherAt;
    return copy;
  }

  /** {@return the bytes of this state's arrays; bars are not part of it} */
  public long memory() {
    return 8L * (layout.length() + aside.length);
  }

  /** Takes over what a snapshot kept. */
  void restore(Snapshot snapshot) {
    layout.unpack(snapshot.packed(), cells);
    interval = Snapshot.interval(snapshot.interval());
    bars = snapshot.bars();
    origin = snapshot.origin();
    last = snapshot.last();
    lacksVolume = snapshot.lacksVolume();
    layout.refill(cells, at, bars);
  }

  private void run(Bars newer, Stretch taken) {
    if (newer.size() >= WORTH_A_BLOCK && layout.most() < WORTH_A_BLOCK) {
      State block = copyTo(plan.blocks());
      block.advance(newer, 0, newer.size(), taken);
      takeOver(block);
    } else {
      advance(newer, 0, newer.size(), taken);
    }
  }

  /** Takes bars stretch by stretch, and calls {@code taken} after each while its readings are still in the columns. */
  void advance(Bars newer, int from, int count, Stretch taken) {
    advance(newer, from, count, false, taken);
  }

  /**
   * Takes bars when only the readings at the last one are wanted: kernels that need not run over the rest do not. After
   * that, only {@link #current} and {@link #failures} may be called.
   */
  void advanceToLast(Bars newer) {
    advance(newer, 0, newer.size(), true, (state, from, n) -> {});
  }

  private void advance(Bars newer, int from, int count, boolean lastAlone, Stretch taken) {
    requireAfterLast(newer.openTime(from));
    learnInterval(newer.interval());
    lacksVolume |= !newer.hasVolume();
    for (int done = 0; done < count; ) {
      makeRoom();
      int n = Math.min(Math.min(count - done, layout.most()), layout.room(0) - at);
      layout.makeRoom(cells, n);
      layout.write(cells, newer, from + done, n, at);
      if (lastAlone) {
        layout.runTowards(cells, at, n, bars, count - done - n);
      } else if (layout.most() == 1) {
        layout.step(cells, at, bars);
      } else {
        layout.run(cells, at, n, bars);
      }
      countTaken(newer.openTime(from + done), newer.openTime(from + done + n - 1), n);
      taken.taken(this, from + done, n);
      done += n;
    }
  }

  /** Called after each stretch of bars. */
  @FunctionalInterface
  interface Stretch {
    void taken(State state, int from, int n);
  }

  /** Copies the readings of formula {@code k} at the newest {@code n} bars. */
  void takeNewest(int k, int n, Chunked target, int from) {
    int newest = layout.output(k) + at - n;
    if (layout.marks(k, n)) {
      target.takeMarks(from, cells, newest);
    } else {
      target.take(from, cells, newest, n);
    }
  }

  /** Copies the readings of formula {@code k} at the newest {@code n} bars into an array of zeros. */
  void copyNewest(int k, int n, double[] target, int offset) {
    int newest = layout.output(k) + at - n;
    if (layout.marks(k, n)) {
      Marks.copy(cells, newest, 0, n, target, offset);
    } else {
      System.arraycopy(cells, newest, target, offset, n);
    }
  }

  /** Bars that will be taken one by one have no volumes. */
  void lackVolume() {
    lacksVolume = true;
  }

  double cell(int k, int position) {
    return lacksVolume && plan.readsVolume(k) ? Double.NaN : cells[layout.output(k) + position];
  }

  double[] cells() {
    return cells;
  }

  int used() {
    return at;
  }

  Layout layout() {
    return layout;
  }

  private State copyTo(Layout other) {
    long baseMillis = interval == null ? 0 : interval.millis();
    State copy = copied(plan, other, other.newCells(baseMillis), 0);
    other.unpack(layout.pack(cells, at), copy.cells);
    other.refill(copy.cells, copy.at, bars);
    return copy;
  }

  private void takeOver(State block) {
    double[] fresh = layout.newCells(0);
    layout.unpack(block.layout.pack(block.cells, block.at), fresh);
    layout.refill(fresh, 0, block.bars);
    System.arraycopy(fresh, 0, cells, 0, fresh.length);
    interval = block.interval;
    bars = block.bars;
    origin = block.origin;
    last = block.last;
    lacksVolume = block.lacksVolume;
    at = 0;
  }

  private void write(Bar bar) {
    if (interval == null && !plan.lanes().isEmpty()) {
      throw new IllegalStateException(
          "a plan with @interval needs to know the base interval: use Plan.start(interval)");
    }
    layout.write(cells, bar, at);
  }

  private void makeRoom() {
    if (at == layout.room(0)) {
      layout.moveToFront(cells, 0, at);
      at = 0;
    }
    layout.makeRoom(cells, 1);
  }

  private void countTaken(long first, long newest, int n) {
    if (bars == 0) {
      origin = first;
    }
    last = newest;
    bars += n;
    at += n;
  }

  private void learnInterval(Interval found) {
    if (interval == null) {
      interval = found;
      plan.requireBuiltFrom(found);
      layout.startOn(cells, found.millis());
    } else if (!interval.equals(found)) {
      throw new IllegalArgumentException(
          "bars: expected an interval of " + interval + ", was " + found);
    }
  }

  private void requireAfterLast(long openTime) {
    if (bars > 0 && openTime <= last) {
      throw new IllegalArgumentException("bar " + Instant.ofEpochMilli(openTime)
          + ": expected an open time after " + Instant.ofEpochMilli(last)
          + "; an older bar that differs needs a new state, run from the origin");
    }
  }

  private void requireBars() {
    if (bars == 0) {
      throw new IllegalStateException("the state has seen no bar yet; advance it first");
    }
  }

  private void requireSeen(Bars history) {
    boolean same = history.size() == bars
        && (bars == 0 || history.firstTime() == origin && history.lastTime() == last);
    if (!same) {
      throw new IllegalArgumentException(
          "history: expected the " + bars + " bars that the state has seen, was " + history
              + "; without them, start a new state from a later origin");
    }
  }
}
