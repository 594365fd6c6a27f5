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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Many formulas compiled together: equal calculations are one node, run once a bar. Immutable, thread-safe, shared by every
 * symbol that runs it; what it must remember of a symbol is a {@link State}.
 */
public final class Plan {
  /** Bars a live state takes before its columns move: so many that it costs nothing, and 256 bytes of each. */
  private static final int LIVE_STRIDE = 32;
  /**
   * Bars a batch runs at a time: long enough that calls cost nothing, short enough for the nearest caches, and no power of
   * two, lest columns lie a page apart and loads seem to wait for stores. A thousand are two runs. Marks are made for fewer.
   */
  private static final int BLOCK_STRIDE = 504;

  private static final long MOST_STATE_BYTES = 16L << 20;

  private static final int NOT_THERE = -1;

  private final Texts texts;
  private final List<Formula> formulas;
  private final Blueprint blueprint;
  private final Layout live;
  private volatile @Nullable Layout
      blocks; // made when first asked for, as the fingerprint: two threads make equal ones
  private volatile byte @Nullable [] fingerprint;
  private volatile @Nullable FormulaNames names;
  private final Catalogue catalogue;
  private final boolean guarded;
  /** The first formula that means the same column as formula {@code k}. */
  private final int[] like;

  private Plan(Texts texts, List<Formula> formulas, Blueprint blueprint, Catalogue catalogue) {
    this.texts = texts;
    this.formulas = List.copyOf(formulas);
    this.blueprint = blueprint;
    this.live = limited(blueprint, texts);
    this.catalogue = catalogue;
    this.guarded =
        blueprint.vertices().stream().anyMatch(vertex -> vertex.kernel() instanceof Guarded);
    this.like = like(blueprint.outputs());
  }

  private static int[] like(List<Ref> outputs) {
    Map<Ref, Integer> first = new HashMap<>();
    int[] like = new int[outputs.size()];
    Arrays.setAll(like, k -> {
      Integer before = first.putIfAbsent(outputs.get(k), k);
      return before == null ? k : before;
    });
    return like;
  }

  /** A plan of formulas in the standard catalogue; throws {@link FormulaException} for all that are wrong or too dear. */
  public static Plan of(String... formulas) {
    return of(Arrays.asList(formulas));
  }

  /** A plan of formulas in the standard catalogue; throws {@link FormulaException} for all that are wrong or too dear. */
  public static Plan of(List<String> formulas) {
    return of(formulas, Indicators.catalogue());
  }

  /** A plan of formulas in a catalogue; throws {@link FormulaException} for all that are wrong or too dear. */
  public static Plan of(List<String> formulas, Catalogue catalogue) {
    return compile(new GraphBuilder(), Wanted.typed(formulas), catalogue);
  }

  /**
   * A plan of formulas that have been read, or were never text: nothing is printed or parsed. Their texts are what they print
   * as; throws {@link FormulaException} for all that are too dear or cannot be built.
   *
   * @param catalogue where they were read, and where other spellings of them are
   */
  public static Plan ofTrees(List<? extends Formula> trees, Catalogue catalogue) {
    return compile(new GraphBuilder(), Wanted.trees(trees), catalogue);
  }

  /** A plan of these formulas whose kernels run unguarded: for trying them. */
  static Plan unguarded(List<String> formulas, Catalogue catalogue) {
    return compile(new GraphBuilder(false), Wanted.typed(formulas), catalogue);
  }

  /** This plan and further formulas of its catalogue: its own keep their places, and its states can be extended to it. */
  public Plan extend(List<String> further) {
    return widen(Wanted.typed(further));
  }

  /** The same by formulas that have been read, as {@link #ofTrees}. */
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
    List<FormulaException> wrong = new ArrayList<>(0); // no text is made for what is right
    boolean full = false;
    for (Wanted wanted : further) {
      try {
        Formula formula = wanted.read(catalogue);
        if (!full) { // which is told once
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
      if (layout.length() * 8L <= MOST_STATE_BYTES) {
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
            + " of state a symbol, at most 16 MB are allowed; shorten periods or split" + " it");
  }

  /** The formulas as they were typed; those that came as trees, as they print. */
  public List<String> formulas() {
    return texts;
  }

  /** The formulas as trees, in the same order. */
  public List<Formula> trees() {
    return formulas;
  }

  /** How many formulas. */
  public int size() {
    return texts.size();
  }

  /** The names of the formulas, as typed and in other spellings. */
  public FormulaNames names() {
    FormulaNames made = names;
    if (made == null) {
      made = new FormulaNames(texts, formulas, catalogue);
      names = made;
    }
    return made;
  }

  /**
   * The first place of a formula, named by its text as typed or in any other spelling; throws {@link
   * IllegalArgumentException} when the plan does not have it, and {@link FormulaException} when the text is no formula.
   */
  public int indexOf(String formula) {
    return names().find(formula).orElseThrow(() -> {
      Parser.parse(
          formula, catalogue); // what is wrong with the text is more help than what the plan has
      return new IllegalArgumentException(
          "\"" + formula + "\" is not in this plan; it has " + texts);
    });
  }

  /** Whether formula {@code k} is a condition. */
  public boolean isCondition(int k) {
    return formulas.get(k).isCondition();
  }

  /** How many calculations the formulas ask for, each time counted. */
  public int asked() {
    return blueprint.asked();
  }

  /** How many calculations are run for a bar: equal ones are one. */
  public int computed() {
    return blueprint.computed();
  }

  /**
   * Bytes that the plan keeps, about, once all has been made that is made when it is first needed: its graph, its layouts for
   * live states and for batches, its formulas and their names. For weighing caches; what states keep is {@link State#memory}.
   */
  public long memory() {
    return PlanMemory.of(blueprint, formulas, texts);
  }

  /** A fresh state, which learns the interval from the first {@link Bars} that it takes. */
  public State start() {
    return new State(this, live, null);
  }

  /** A fresh state on bars of an interval; throws {@link IllegalArgumentException} when an {@code @interval} is not built from it. */
  public State start(Interval interval) {
    requireBuiltFrom(interval);
    return new State(this, live, interval);
  }

  /** The state that {@link State#snapshot} saved; throws {@link StaleSnapshot} when it is of another plan, format or damaged. */
  public State restore(byte[] snapshot) {
    State state = new State(this, live, null);
    state.restore(Snapshot.of(snapshot, fingerprint(), live.packedLength()));
    return state;
  }

  /** The readings of all formulas over these bars, from the first as origin. */
  public Columns evaluate(Bars bars) {
    requireBuiltFrom(bars.interval());
    Chunked[] values = new Chunked[size()];
    for (int k = 0; k < values.length; k++) { // formulas that mean one column share it
      values[k] = like[k] == k ? new Chunked(bars.size(), blocks().most()) : values[like[k]];
    }
    List<Failure> failures = List.of();
    if (!bars.isEmpty()) {
      State state = passing(bars.interval());
      state.advance(bars, 0, bars.size(), (running, from, n) -> {
        for (int k = 0; k < values.length; k++) {
          if (like[k] == k) {
            running.takeNewest(k, n, values[k], from);
          }
        }
      });
      failures = state.failures();
      Spare.SHARED.giveBack(state.cells());
    }
    return new Columns(this, bars, values, failures);
  }

  /**
   * The readings of all formulas at the last of these bars, from the first as origin: the bits of {@link #evaluate} there. It
   * makes no columns, and runs over all bars what remembers something; what follows from a few bars is run for those that the
   * last row needs. What it allocates is a double a formula, however many bars there are.
   */
  public NewestReadings newest(Bars bars) {
    requireBuiltFrom(bars.interval());
    if (bars.isEmpty()) {
      return NewestReadings.ofNoBars(size());
    }
    State state = passing(bars.interval());
    state.advanceToLast(bars);
    NewestReadings newest = new NewestReadings(state.current().toArray(), state.failures());
    Spare.SHARED.giveBack(state.cells());
    return newest;
  }

  /** A state for one batch, on cells that are given back after it. */
  private State passing(Interval interval) {
    double[] used = Spare.SHARED.take(blocks().length());
    if (used == null) {
      return new State(this, blocks(), interval);
    }
    blocks().clear(used, interval.millis());
    return new State(this, blocks(), interval, used);
  }

  /**
   * How far formula {@code k} is from its first reading after so many bars of an interval, without gaps and begun where every
   * higher interval begins.
   */
  public WarmUp warmUp(int k, Interval interval, long seen) {
    return warmedUp(k, interval, lookback(k, interval) + 1, seen);
  }

  /** The same begun at {@code originTime}: a higher interval's first period is left out if it had begun before. */
  public WarmUp warmUp(int k, Interval interval, long originTime, long seen) {
    long lookback = blueprint.lookback(blueprint.outputs().get(k), interval, originTime);
    return warmedUp(k, interval, lookback + 1, seen);
  }

  private WarmUp warmedUp(int k, Interval interval, long needed, long seen) {
    Settling settling = blueprint.settling(blueprint.outputs().get(k), interval);
    return new WarmUp(needed, seen, settling.isNumber() && seen >= needed + settling.bars());
  }

  /** Whether some formula reads a higher interval, so that when it has warmed up depends on the origin. */
  public boolean readsHigher() {
    return !blueprint.lanes().isEmpty();
  }

  /** Bars after the first before formula {@code k}'s first reading. */
  public long lookback(int k, Interval interval) {
    return blueprint.lookback(blueprint.outputs().get(k), interval);
  }

  /** Further bars until formula {@code k} has forgotten where it began. */
  public Settling settling(int k, Interval interval) {
    return blueprint.settling(blueprint.outputs().get(k), interval);
  }

  /** Whether formula {@code k} can be absent after its lookback: where it cannot be formed. */
  public boolean canBeAbsent(int k) {
    return blueprint.vertices().get(blueprint.outputs().get(k).node()).canBeAbsent();
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

  /** Whether a kernel in it is not the engine's own. */
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

  /** Whether this plan extends another: has its formulas in their places. */
  boolean isWiderThan(Plan narrower) {
    return size() >= narrower.size()
        && formulas.subList(0, narrower.size()).equals(narrower.formulas);
  }

  /** A plan of those formulas alone that {@code other} has and this one has not; none when it has them all. */
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
   * Fills the fresh cells of this plan's state from one of another plan and one of the formulas that the other lacks, both of
   * the same bars. A vertex that both have is taken from where more of its past was kept: the bits are the same.
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
        throw new IllegalStateException("no state has " + vertex);
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

  /** This plan's vertices by how they look in another plan, which numbers them and its lanes otherwise; those that it has. */
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
