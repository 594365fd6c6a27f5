package io.cryptvault.engine.plan;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.Formula;
import io.cryptvault.engine.formula.FormulaException;
import io.cryptvault.engine.formula.FormulaNames;
import io.cryptvault.engine.formula.Parser;
import io.cryptvault.engine.indicator.Indicators;
import io.cryptvault.engine.kernel.Marking;
import io.cryptvault.engine.kernel.Marks;
import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.kernel.Settling;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many formulas compiled together: equal calculations become one node, which runs once for each bar. Immutable and
 * thread-safe; one plan serves every symbol. What it must remember of one symbol is a {@link State}.
 */
public final class Plan {
  /** Bars that a live state takes before its columns move: enough to make the move cheap, at 256 bytes for each column. */
  private static final int LIVE_STRIDE = 32;
  /**
   * Bars that a batch runs at a time: enough to make calls cheap, few enough for the nearest caches. It is not a power
   * of two, because columns exactly a page apart would make loads wait for unrelated stores. A thousand bars are two
   * runs. Plans that make marks use fewer.
   */
  private static final int BLOCK_STRIDE = 504;

  private static final long MAX_STATE_BYTES = 16L << 20;

  private static final int NOT_THERE = -1;

  private final Texts texts;
  private final List<Formula> formulas;
  private final Blueprint blueprint;
  private final Layout live;
  private volatile @Nullable Layout
      blocks; // made on first use, like the fingerprint; two threads make equal ones
  private volatile byte @Nullable [] fingerprint;
  private volatile @Nullable FormulaNames names;
  private volatile @Nullable BitSet volumeReaders;
  private volatile @Nullable Needs needs;
  private final Catalogue catalogue;
  private final boolean guarded;
  /** For each formula, the first formula that has the same column. */
  private final int[] firstAlike;

  private Plan(Texts texts, List<Formula> formulas, Blueprint blueprint, Catalogue catalogue) {
    this.texts = texts;
    this.formulas = List.copyOf(formulas);
    this.blueprint = blueprint;
    this.live = limited(blueprint, texts);
    this.catalogue = catalogue;
    this.guarded =
        blueprint.vertices().stream().anyMatch(vertex -> vertex.kernel() instanceof Guarded);
    this.firstAlike = firstAlike(blueprint.outputs());
  }

  /** Look-back and settling of every vertex on bars of an interval. */
  private record Needs(Interval interval, long[] lookbacks, Settling[] settlings) {}

  private static int[] firstAlike(List<Ref> outputs) {
    Map<Ref, Integer> first = new HashMap<>();
    int[] firstAlike = new int[outputs.size()];
    Arrays.setAll(firstAlike, k -> {
      Integer before = first.putIfAbsent(outputs.get(k), k);
      return before == null ? k : before;
    });
    return firstAlike;
  }

  /**
   * A plan of formulas in the standard catalogue.
   *
   * @param formulas their texts, in the order of the plan's indexes
   * @return the compiled plan
   * @throws FormulaException with one problem for each formula that cannot be read or needs too much memory
   */
  public static Plan of(String... formulas) {
    return of(Arrays.asList(formulas));
  }

  /**
   * A plan of formulas in the standard catalogue.
   *
   * @param formulas their texts, in the order of the plan's indexes
   * @return the compiled plan
   * @throws FormulaException with one problem for each formula that cannot be read or needs too much memory
   */
  public static Plan of(List<String> formulas) {
    return of(formulas, Indicators.catalogue());
  }

  /**
   * A plan of formulas in a given catalogue, such as one with your own functions.
   *
   * @param formulas their texts, in the order of the plan's indexes
   * @param catalogue the functions that they may call
   * @return the compiled plan
   * @throws FormulaException with one problem for each formula that cannot be read or needs too much memory
   */
  public static Plan of(List<String> formulas, Catalogue catalogue) {
    return compile(new GraphBuilder(), Wanted.typed(formulas), catalogue);
  }

  /**
   * A plan of formulas that were already parsed or were built in Java. Nothing is parsed, and their texts are printed
   * only when asked for.
   *
   * @param trees the formulas, in the order of the plan's indexes
   * @param catalogue where they were parsed; other spellings of them are looked up there
   * @return the compiled plan
   * @throws FormulaException with one problem for each formula that cannot be built or needs too much memory
   */
  public static Plan ofTrees(List<? extends Formula> trees, Catalogue catalogue) {
    return compile(new GraphBuilder(), Wanted.trees(trees), catalogue);
  }

  /** A plan whose kernels run unguarded, to try them. */
  static Plan unguarded(List<String> formulas, Catalogue catalogue) {
    return compile(new GraphBuilder(false), Wanted.typed(formulas), catalogue);
  }

  /**
   * This plan with more formulas. Its own keep their indexes, and its states can be {@linkplain State#extend extended}
   * to the new plan.
   *
   * @param further the texts of the formulas to add, in this plan's catalogue
   * @return the wider plan
   * @throws FormulaException with one problem for each formula that cannot be read or needs too much memory
   */
  public Plan extend(List<String> further) {
    return widen(Wanted.typed(further));
  }

  /**
   * The same as {@link #extend} for formulas as trees.
   *
   * @param further the formulas to add
   * @return the wider plan
   * @throws FormulaException with one problem for each formula that cannot be built or needs too much memory
   */
  public Plan extendTrees(List<? extends Formula> further) {
    return widen(Wanted.trees(further));
  }

  private static Plan compile(GraphBuilder graph, List<Wanted> wanted, Catalogue catalogue) {
    return compile(Texts.NONE, List.of(), graph, List.of(), 0, wanted, catalogue);
  }

  private Plan widen(List<Wanted> further) {
    return compile(
        texts,
        formulas,
        new GraphBuilder(blueprint),
        blueprint.outputs(),
        blueprint.asked(),
        further,
        catalogue);
  }

  private static Plan compile(
      Texts texts,
      List<Formula> formulas,
      GraphBuilder graph,
      List<Ref> outputs,
      int asked,
      List<Wanted> further,
      Catalogue catalogue) {
    List<Formula> allFormulas = new ArrayList<>(formulas);
    List<Ref> allOutputs = new ArrayList<>(outputs);
    List<FormulaException> wrong = new ArrayList<>(0);
    boolean full = false;
    for (Wanted wanted : further) {
      try {
        Formula formula = wanted.read(catalogue);
        if (!full) { // a full graph is reported once
          allOutputs.add(compile(graph, formula, wanted));
        }
        allFormulas.add(formula);
      } catch (FormulaException e) {
        wrong.add(e);
        full = graph.isFull();
      }
    }
    if (!wrong.isEmpty()) {
      throw FormulaException.of(wrong);
    }
    Blueprint blueprint =
        new Blueprint(graph.vertices(), graph.lanes(), allOutputs, saturated(asked, graph.asked()));
    return new Plan(texts.and(further, allFormulas), allFormulas, blueprint, catalogue);
  }

  private static Ref compile(GraphBuilder graph, Formula formula, Wanted wanted) {
    try {
      return graph.compile(formula);
    } catch (IllegalArgumentException e) {
      throw new FormulaException(
          wanted.text(), e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  private static int saturated(int some, int more) {
    return (int) Math.min(Integer.MAX_VALUE, (long) some + more);
  }

  private static Layout limited(Blueprint blueprint, List<String> texts) {
    try {
      Layout layout = Layout.live(blueprint, LIVE_STRIDE);
      if (layout.length() * 8L <= MAX_STATE_BYTES) {
        return layout;
      }
      throw tooDear(texts, (layout.length() >> 17) + " MB");
    } catch (ArithmeticException e) {
      throw tooDear(texts, "more than 16 GB");
    }
  }

  private static FormulaException tooDear(List<String> texts, String needed) {
    return new FormulaException(
        String.join("; ", texts),
        "needs " + needed
            + " of state for each symbol, at most 16 MB are allowed; shorten periods or split"
            + " it");
  }

  /** {@return the texts of the formulas as they were given; formulas given as trees as they print} */
  public List<String> formulas() {
    return texts;
  }

  /** {@return the formulas as trees, in the same order} */
  public List<Formula> trees() {
    return formulas;
  }

  /** {@return the number of formulas} */
  public int size() {
    return texts.size();
  }

  /** {@return the names of the formulas, which find a formula in any spelling} */
  public FormulaNames names() {
    FormulaNames made = names;
    if (made == null) {
      made = new FormulaNames(texts, formulas, catalogue);
      names = made;
    }
    return made;
  }

  /**
   * {@return the index of a formula, the first one when the plan has it twice}
   *
   * @param formula its text, as given or in any other spelling
   * @throws IllegalArgumentException when the plan does not have the formula
   * @throws FormulaException when the text is not a formula
   */
  public int indexOf(String formula) {
    return names().find(formula).orElseThrow(() -> {
      Parser.parse(
          formula, catalogue); // a problem in the text helps more than a list of what the plan has
      return new IllegalArgumentException(
          "\"" + formula + "\" is not in this plan; it has " + texts);
    });
  }

  /**
   * {@return whether a formula is a condition, whose readings are 1 and 0}
   *
   * @param k the formula's index
   */
  public boolean isCondition(int k) {
    return formulas.get(k).isCondition();
  }

  /** {@return how many calculations the formulas ask for, equal ones counted each time} */
  public int asked() {
    return blueprint.asked();
  }

  /** {@return how many calculations run for each bar, equal ones counted once} */
  public int computed() {
    return blueprint.computed();
  }

  /**
   * {@return about how many bytes the plan keeps once everything that is made on first use exists: its graph, its
   * layouts for live states and batches, its formulas and their names; a state's own memory is {@link State#memory}}
   */
  public long memory() {
    return PlanMemory.of(blueprint, formulas, texts);
  }

  /** {@return a new state; it learns the interval from the first {@link Bars} that it takes} */
  public State start() {
    return new State(this, live, null);
  }

  /**
   * {@return a new state for bars of one interval}
   *
   * @param interval the interval of the bars
   * @throws IllegalArgumentException when a formula reads an {@code @interval} that cannot be built from it
   */
  public State start(Interval interval) {
    requireBuiltFrom(interval);
    return new State(this, live, interval);
  }

  /**
   * {@return the state that {@link State#snapshot} saved}
   *
   * @param snapshot its bytes
   * @throws StaleSnapshot when they come from another plan or format, or are damaged
   */
  public State restore(byte[] snapshot) {
    State state = new State(this, live, null);
    state.restore(Snapshot.of(snapshot, fingerprint(), live.packedLength()));
    return state;
  }

  /**
   * The readings of all formulas at each of these bars. The first bar is the origin.
   *
   * @param bars closed bars, oldest first
   * @return one column for each formula
   * @throws IllegalArgumentException when a formula reads an {@code @interval} that cannot be built from the bars'
   */
  public Columns evaluate(Bars bars) {
    requireBuiltFrom(bars.interval());
    Chunked[] values = new Chunked[size()];
    for (int k = 0; k < values.length; k++) { // formulas with the same column share it
      values[k] =
          firstAlike[k] == k ? new Chunked(bars.size(), blocks().most()) : values[firstAlike[k]];
    }
    List<Failure> failures = List.of();
    if (!bars.isEmpty()) {
      State state = batchState(bars.interval());
      state.advance(bars, 0, bars.size(), (running, from, n) -> {
        for (int k = 0; k < values.length; k++) {
          if (firstAlike[k] == k) {
            running.takeNewest(k, n, values[k], from);
          }
        }
      });
      failures = state.failures();
      Spare.SHARED.giveBack(state.cells());
    }
    if (!bars.hasVolume()) {
      for (int k = 0; k < values.length; k++) {
        values[k] = readsVolume(k) ? Chunked.absent(bars.size()) : values[k];
      }
    }
    return new Columns(this, bars, values, failures);
  }

  /**
   * The readings of all formulas at the last of these bars, with the first bar as origin: the same bits as {@link
   * #evaluate} gives there, in less time. Calculations that remember something run over all bars; the others run only
   * over the bars that the last reading needs. Apart from reused memory it allocates one double for each formula,
   * however many bars there are.
   *
   * @param bars closed bars, oldest first; without any, every reading is absent
   * @return the readings at the last bar
   * @throws IllegalArgumentException when a formula reads an {@code @interval} that cannot be built from the bars'
   */
  public NewestReadings newest(Bars bars) {
    requireBuiltFrom(bars.interval());
    if (bars.isEmpty()) {
      return NewestReadings.ofNoBars(size());
    }
    State state = batchState(bars.interval());
    state.advanceToLast(bars);
    NewestReadings newest = new NewestReadings(state.current().toArray(), state.failures());
    Spare.SHARED.giveBack(state.cells());
    return newest;
  }

  /** A state for one batch, on cells that are given back after it. */
  private State batchState(Interval interval) {
    double[] used = Spare.SHARED.take(blocks().length());
    if (used == null) {
      return new State(this, blocks(), interval);
    }
    blocks().clear(used, interval.millis());
    return new State(this, blocks(), interval, used);
  }

  /**
   * How far a formula is from its first reading, for bars without gaps that start where every higher interval starts.
   *
   * @param k the formula's index
   * @param interval the interval of the bars
   * @param seen how many bars were taken
   * @return the bars that it needs and has seen
   */
  public WarmUp warmUp(int k, Interval interval, long seen) {
    return warmedUp(needs(interval), blueprint.outputs().get(k), lookback(k, interval) + 1, seen);
  }

  /**
   * How far a formula is from its first reading, for bars without gaps that start at a given time. The first period of
   * a higher interval does not count when it had begun before.
   *
   * @param k the formula's index
   * @param interval the interval of the bars
   * @param originTime the open time of the first bar, in epoch milliseconds
   * @param seen how many bars were taken
   * @return the bars that it needs and has seen
   */
  public WarmUp warmUp(int k, Interval interval, long originTime, long seen) {
    return warmUps(interval, originTime, seen).get(k);
  }

  /**
   * How far every formula is, the same as {@link #warmUp(int, Interval, long, long)} of each. One pass over the plan, or none when
   * no formula reads a higher interval and the plan was asked for this interval before.
   *
   * @param interval the interval of the bars
   * @param originTime the open time of the first bar, in epoch milliseconds
   * @param seen how many bars were taken
   * @return one for each formula, in their order
   */
  public List<WarmUp> warmUps(Interval interval, long originTime, long seen) {
    Needs needs = needs(interval);
    long[] lookbacks = readsHigher() ? blueprint.lookbacks(interval, originTime) : needs.lookbacks;
    List<WarmUp> warmUps = new ArrayList<>(size());
    for (Ref output : blueprint.outputs()) {
      warmUps.add(warmedUp(needs, output, lookbacks[output.node()] + 1, seen));
    }
    return warmUps;
  }

  private static WarmUp warmedUp(Needs needs, Ref output, long needed, long seen) {
    Settling settling = needs.settlings[output.node()];
    return new WarmUp(needed, seen, settling.isNumber() && seen >= needed + settling.bars());
  }

  /** What every vertex needs on bars of an interval; kept, because each symbol of a batch asks for it. */
  private Needs needs(Interval interval) {
    Needs known = needs;
    if (known == null || !known.interval.equals(interval)) {
      known = new Needs(interval, blueprint.lookbacks(interval), blueprint.settlings(interval));
      needs = known;
    }
    return known;
  }

  /** {@return whether a formula reads a higher interval; its warm-up then depends on the origin} */
  public boolean readsHigher() {
    return !blueprint.lanes().isEmpty();
  }

  /**
   * {@return how many bars come before a formula's first reading}
   *
   * @param k the formula's index
   * @param interval the interval of the bars
   */
  public long lookback(int k, Interval interval) {
    return needs(interval).lookbacks[blueprint.outputs().get(k).node()];
  }

  /**
   * {@return how many further bars it takes until a formula no longer depends on where it began}
   *
   * @param k the formula's index
   * @param interval the interval of the bars
   */
  public Settling settling(int k, Interval interval) {
    return needs(interval).settlings[blueprint.outputs().get(k).node()];
  }

  /**
   * {@return whether a formula can be absent after its lookback, where its value is undefined}
   *
   * @param k the formula's index
   */
  public boolean canBeAbsent(int k) {
    return blueprint.vertices().get(blueprint.outputs().get(k).node()).canBeAbsent();
  }

  /**
   * {@return whether a formula reads the volume; it is absent where {@link Bars#hasVolume} is false}
   *
   * @param k the formula's index
   */
  public boolean readsVolume(int k) {
    return volumeReaders().get(blueprint.outputs().get(k).node());
  }

  private BitSet volumeReaders() {
    BitSet made = volumeReaders;
    if (made == null) {
      made = blueprint.volumeReaders();
      volumeReaders = made;
    }
    return made;
  }

  void requireBuiltFrom(Interval base) {
    for (Interval higher : blueprint.lanes()) {
      if (!higher.isBuiltFrom(base)) {
        throw new IllegalArgumentException(
            "@" + higher + ": expected an interval that bars of " + base + " add up to");
      }
    }
  }

  List<Interval> lanes() {
    return blueprint.lanes();
  }

  byte[] fingerprint() {
    byte[] made = fingerprint;
    if (made == null) {
      made = blueprint.fingerprint();
      fingerprint = made;
    }
    return made;
  }

  /** {@return whether the plan has a custom kernel} */
  boolean isGuarded() {
    return guarded;
  }

  Blueprint blueprint() {
    return blueprint;
  }

  Layout live() {
    return live;
  }

  Layout blocks() {
    Layout made = blocks;
    if (made == null) {
      boolean marks =
          blueprint.vertices().stream().anyMatch(vertex -> vertex.kernel() instanceof Marking);
      made = Layout.blocks(blueprint, marks ? Marks.BARS : BLOCK_STRIDE);
      blocks = made;
    }
    return made;
  }

  State blockState(@Nullable Interval interval) {
    return new State(this, blocks(), interval);
  }

  /** {@return whether this plan extends another, that is, begins with the same formulas} */
  boolean isWiderThan(Plan narrower) {
    return size() >= narrower.size()
        && formulas.subList(0, narrower.size()).equals(narrower.formulas);
  }

  /** A plan of the formulas that {@code other} has and this plan does not; empty when this plan has them all. */
  Optional<Plan> lacking(Plan other) {
    Set<Formula> mine = new HashSet<>(formulas);
    List<Formula> trees =
        other.formulas.stream().filter(formula -> !mine.contains(formula)).toList();
    if (trees.isEmpty()) {
      return Optional.empty();
    }
    GraphBuilder graph = new GraphBuilder();
    List<Ref> outputs = trees.stream().map(graph::compile).toList();
    Blueprint alone = new Blueprint(graph.vertices(), graph.lanes(), outputs, graph.asked());
    return Optional.of(
        new Plan(Texts.NONE.and(Wanted.trees(trees), trees), trees, alone, catalogue));
  }

  /**
   * Fills the fresh cells of this plan's state from two states of the same bars: one of another plan, and one of a plan
   * of the formulas that the other plan lacks. A vertex that both have is copied from the state that kept more of its
   * past; the bits are the same.
   */
  void merge(double[] cells, State old, @Nullable State added) {
    Map<Vertex, Integer> numbers = numbers();
    Map<Vertex, Integer> oldNumbers = old.plan().numbersIn(this, numbers);
    Map<Vertex, Integer> addedNumbers =
        added == null ? Map.of() : added.plan().numbersIn(this, numbers);
    for (int i = 0; i < blueprint.vertices().size(); i++) {
      Vertex vertex = blueprint.vertices().get(i);
      Integer inOld = oldNumbers.get(vertex);
      Integer inAdded = addedNumbers.get(vertex);
      boolean fromAdded = inOld == null
          || inAdded != null
              && added != null
              && added.layout().depth(inAdded) > old.layout().depth(inOld);
      State from = fromAdded ? added : old;
      Integer number = fromAdded ? inAdded : inOld;
      if (from == null || number == null) {
        throw new IllegalStateException("neither state has " + vertex);
      }
      live.copyVertex(cells, i, from.layout(), from.cells(), from.used(), number);
    }
  }

  private Map<Vertex, Integer> numbers() {
    Map<Vertex, Integer> numbers = new HashMap<>();
    for (int i = 0; i < blueprint.vertices().size(); i++) {
      numbers.put(blueprint.vertices().get(i), i);
    }
    return numbers;
  }

  /**
   * The vertices that this plan and another one share, written with the other plan's numbers and lanes, each with its
   * number here.
   */
  private Map<Vertex, Integer> numbersIn(Plan other, Map<Vertex, Integer> otherNumbers) {
    int[] renumbered = new int[blueprint.vertices().size()];
    Map<Vertex, Integer> numbers = new HashMap<>();
    for (int i = 0; i < renumbered.length; i++) {
      Vertex as = renumber(blueprint.vertices().get(i), renumbered, other);
      Integer number = as == null ? null : otherNumbers.get(as);
      renumbered[i] = number == null ? NOT_THERE : number;
      if (number != null) {
        numbers.put(as, i);
      }
    }
    return numbers;
  }

  private @Nullable Vertex renumber(Vertex vertex, int[] renumbered, Plan other) {
    int lane = vertex.lane() == 0 ? 0 : laneIn(other, vertex.lane());
    int behind = vertex.kernel() instanceof AsOf asOf ? laneIn(other, asOf.lane()) : 0;
    boolean isThere = lane != NOT_THERE
        && behind != NOT_THERE
        && vertex.inputs().stream().noneMatch(ref -> renumbered[ref.node()] == NOT_THERE);
    if (!isThere) {
      return null;
    }
    List<Ref> inputs = vertex.inputs().stream()
        .map(ref -> new Ref(renumbered[ref.node()], ref.output()))
        .toList();
    return new Vertex(
        behind == 0 ? vertex.kernel() : new AsOf(behind),
        inputs,
        lane,
        vertex.start(),
        vertex.canBeAbsent(),
        vertex.findsStart());
  }

  private int laneIn(Plan other, int lane) {
    int found = other.blueprint.lanes().indexOf(blueprint.lanes().get(lane - 1));
    return found < 0 ? NOT_THERE : found + 1;
  }

  @Override
  public String toString() {
    return "Plan" + texts;
  }
}
