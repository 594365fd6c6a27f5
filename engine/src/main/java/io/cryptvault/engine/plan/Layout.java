package io.cryptvault.engine.plan;

import io.cryptvault.engine.indicator.average.Ema;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Marking;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.kernel.Ref;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Price;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Where everything of a blueprint lies in a state's array, for one stride:
 *
 * <pre>
 *  | cursor a lane | slots a node | column | column | ... | tables | scratch |
 *  '-------- slab (peek) --------'  (see Places)
 * </pre>
 *
 * <p>Columns that share their room keep the states of thousands of live symbols small; long strides make batches fast.
 * Both give the same bits. Immutable.
 */
final class Layout {
  private static final int NO_STEP = -1;

  private final Stride stride;
  private final Blueprint blueprint;
  private final Places places;
  private final int length;
  private final int[] sources;
  private final int[] outputs;
  private final boolean[] marked;
  /** For each vertex, how many of the newest bars it must run when only the last row is wanted. */
  private final int[] forLast;

  private final Step[] steps;
  /** The same steps, ordered for one bar; only of a live layout of many. */
  private final Together[] together;

  private final Lane[] lanes;
  private final Moves[] moves;

  private Layout(Blueprint blueprint, Stride stride) {
    this.blueprint = blueprint;
    this.stride = stride;
    this.places = Places.of(blueprint, stride);
    this.length =
        Math.addExact(places.end(), stride.barByBar() ? 0 : scratchLength(blueprint.vertices()));
    this.sources = sources(0);
    this.outputs = blueprint.outputs().stream().mapToInt(this::column).toArray();
    this.marked = marked();
    this.forLast = forLast();
    this.lanes = lanes();
    this.steps = steps(0);
    this.together = stride.barByBar() ? together() : new Together[0];
    this.moves = new Moves[lanes.length + 1];
    Arrays.setAll(moves, lane -> Moves.of(blueprint, places, stride, lane));
  }

  /** A layout for live states: small, and run one bar at a time. */
  static Layout live(Blueprint blueprint, int stride) {
    return new Layout(blueprint, new Stride(stride, true));
  }

  /** A layout for batches: runs up to {@code stride} bars at a time. */
  static Layout blocks(Blueprint blueprint, int stride) {
    return new Layout(blueprint, new Stride(stride, false));
  }

  /** {@return where the cursor of a higher interval's lane lies} */
  static int cursor(int lane) {
    return lane - 1;
  }

  /** {@return the length of a state's array, in doubles} */
  int length() {
    return length;
  }

  /** {@return how many bars of a lane its columns have room for} */
  int room(int lane) {
    return stride.room(lane);
  }

  /** {@return the most base bars that can run at a time} */
  int most() {
    return stride.most(0);
  }

  /**
   * The length of the cursors and slots, which a peek restores. What a peek writes to the columns, the next bar
   * overwrites.
   */
  int slab() {
    return places.slab();
  }

  /** {@return where the slots of a vertex begin} */
  int slot(int vertex) {
    return places.slots()[vertex];
  }

  /** {@return where the column of formula {@code k} begins} */
  int output(int k) {
    return outputs[k];
  }

  double[] newCells(long baseMillis) {
    double[] cells = new double[length];
    clear(cells, baseMillis);
    return cells;
  }

  /** Makes a used array as good as new. */
  void clear(double[] cells, long baseMillis) {
    Arrays.fill(cells, 0, places.slab(), 0);
    for (int i = 0; i < places.columns().length; i++) {
      for (int column :
          places.columns()[i]) { // only the past: newer cells are written before they are read
        Arrays.fill(cells, column - places.kept()[i], column, Double.NaN);
      }
      int table = places.tables()[i];
      Arrays.fill(cells, table, table + blueprint.vertices().get(i).kernel().tables(), 0);
    }
    startOn(cells, baseMillis);
  }

  /** Sets the base interval of every lane. */
  void startOn(double[] cells, long baseMillis) {
    for (Lane lane : lanes) {
      lane.startOn(cells, baseMillis);
    }
  }

  /** Writes bars {@code [from, from + n)} to the source columns. */
  void write(double[] cells, Bars bars, int from, int n, int at) {
    for (Price price : Price.values()) {
      if (sources[price.ordinal()] >= 0) {
        bars.copy(price, from, n, cells, sources[price.ordinal()] + at);
      }
    }
  }

  /** Writes one bar to the source columns. */
  void write(double[] cells, Bar bar, int at) {
    write(cells, Price.OPEN, bar.open(), at);
    write(cells, Price.HIGH, bar.high(), at);
    write(cells, Price.LOW, bar.low(), at);
    write(cells, Price.CLOSE, bar.close(), at);
    write(cells, Price.VOLUME, bar.volume(), at);
    write(cells, Price.TIME, bar.openTime(), at);
  }

  private void write(double[] cells, Price price, double value, int at) {
    int column = sources[price.ordinal()];
    if (column >= 0) {
      cells[column + at] = value;
    }
  }

  /** Runs everything over the {@code n} base bars that lie in the source columns from {@code at} on. */
  void run(double[] cells, int at, int n, long bar) {
    for (Lane lane : lanes) {
      lane.run(cells, at, n);
    }
    for (Step step : steps) {
      step.run(cells, at, n, bar);
    }
  }

  /** Runs over {@code n} base bars only what the last row needs; that row comes {@code after} bars later. */
  void runTowards(double[] cells, int at, int n, long bar, int after) {
    for (Lane lane : lanes) {
      lane.run(cells, at, n);
    }
    for (Step step : steps) {
      step.runTowards(cells, at, n, bar, after);
    }
  }

  /** Runs everything over one base bar. */
  void step(double[] cells, int at, long bar) {
    for (Lane lane : lanes) {
      lane.run(cells, at, 1);
    }
    if (together.length == 0) {
      for (Step step : steps) {
        step.step(cells, at, bar);
      }
      return;
    }
    for (Together some : together) {
      some.step(cells, at, bar);
    }
  }

  /** Rebuilds every table in cells that have none, after {@code bars} base bars; the next bar is at {@code at}. */
  void refill(double[] cells, int at, long bars) {
    for (Lane lane : lanes) {
      lane.refill(cells);
    }
    for (Step step : steps) {
      step.refill(cells, at, bars);
    }
  }

  /** Makes room in the higher lanes for the bars that {@code n} base bars can close. */
  void makeRoom(double[] cells, int n) {
    for (Lane lane : lanes) {
      lane.makeRoom(this, cells, n);
    }
  }

  /** In every column of the lane, moves the past that must be kept, which ends at {@code used}, to the front. */
  void moveToFront(double[] cells, int lane, int used) {
    moves[lane].run(cells, used);
  }

  /** Copies vertex {@code j} of another state, whose layout is {@code from}, into vertex {@code i} of these cells. */
  void copyVertex(double[] cells, int i, Layout from, double[] source, int sourceUsed, int j) {
    System.arraycopy(
        source,
        from.places.slots()[j],
        cells,
        places.slots()[i],
        blueprint.vertices().get(i).slots());
    int lane = from.blueprint.vertices().get(j).lane();
    int used = lane == 0 ? sourceUsed : (int) source[cursor(lane)];
    int depth = Math.min(places.kept()[i], from.places.kept()[j]);
    for (int k = 0; k < places.columns()[i].length; k++) {
      System.arraycopy(
          source,
          from.places.columns()[j][k] + used - depth,
          cells,
          places.columns()[i][k] - depth,
          depth);
    }
  }

  int depth(int vertex) {
    return places.kept()[vertex];
  }

  /** {@return how many doubles {@link #pack} writes} */
  int packedLength() {
    int packed = places.slab() - lanes.length;
    for (int i = 0; i < places.columns().length; i++) {
      packed += places.kept()[i] * places.columns()[i].length;
    }
    return packed;
  }

  /**
   * The part of a state that must be kept, whatever its stride: the slots, then the past of each column. Tables are
   * rebuilt from these.
   */
  double[] pack(double[] cells, int used) {
    double[] packed = new double[packedLength()];
    int next = places.slab() - lanes.length;
    System.arraycopy(cells, lanes.length, packed, 0, next);
    for (int i = 0; i < places.columns().length; i++) {
      int lane = blueprint.vertices().get(i).lane();
      int end = lane == 0 ? used : (int) cells[cursor(lane)];
      for (int column : places.columns()[i]) {
        System.arraycopy(
            cells, column + end - places.kept()[i], packed, next, places.kept()[i]);
        next += places.kept()[i];
      }
    }
    return packed;
  }

  /** The reverse of {@link #pack}, into a fresh array. */
  void unpack(double[] packed, double[] cells) {
    int next = places.slab() - lanes.length;
    System.arraycopy(packed, 0, cells, lanes.length, next);
    for (int i = 0; i < places.columns().length; i++) {
      for (int column : places.columns()[i]) {
        System.arraycopy(packed, next, cells, column - places.kept()[i], places.kept()[i]);
        next += places.kept()[i];
      }
    }
  }

  private static int scratchLength(List<Vertex> vertices) {
    int most =
        vertices.stream().mapToInt(vertex -> vertex.kernel().scratch()).max().orElse(0);
    return most * Kernel.PITCH;
  }

  private int column(Ref ref) {
    return places.columns()[ref.node()][ref.output()];
  }

  private int[] sources(int lane) {
    int[] found = new int[Price.values().length];
    Arrays.fill(found, -1);
    for (int i = 0; i < places.columns().length; i++) {
      Vertex vertex = blueprint.vertices().get(i);
      if (vertex.lane() == lane && vertex.kernel() instanceof Source source) {
        found[source.price().ordinal()] = places.columns()[i][0];
      }
    }
    return found;
  }

  /** A live state runs every bar. */
  private int[] forLast() {
    if (!stride.barByBar()) {
      return Needed.forLast(blueprint);
    }
    int[] all = new int[blueprint.vertices().size()];
    Arrays.fill(all, Needed.ALL);
    return all;
  }

  /** The steps of a live layout are in the order of the vertices. */
  private Together[] together() {
    int[] numbers = new int[blueprint.vertices().size()];
    List<List<Integer>> readers = new ArrayList<>();
    for (int i = 0; i < numbers.length; i++) {
      Vertex vertex = blueprint.vertices().get(i);
      numbers[i] = NO_STEP;
      if (runs(vertex, 0)) {
        numbers[i] = readers.size();
        readers.add(new ArrayList<>());
        for (Ref input : vertex.inputs()) {
          if (numbers[input.node()] != NO_STEP) {
            readers.get(numbers[input.node()]).add(numbers[i]);
          }
        }
      }
    }
    return Together.of(List.of(steps), readers);
  }

  /** Whether a vertex is a step of a lane: all but bars and their gathering are. */
  private static boolean runs(Vertex vertex, int lane) {
    return vertex.lane() == lane
        && !(vertex.kernel() instanceof Source)
        && !(vertex.kernel() instanceof Gather);
  }

  private Step[] steps(int lane) {
    List<Integer> order = stride.barByBar()
        ? IntStream.range(0, blueprint.vertices().size()).boxed().toList()
        : Order.of(blueprint.vertices());
    List<Step> found = new ArrayList<>();
    Step single = null; // an exponential average that waits for a partner, and its number
    int number = 0;
    Vertex before = null;
    for (int i : order) {
      Vertex vertex = blueprint.vertices().get(i);
      if (runs(vertex, lane)) {
        Step step = new Step(vertex, node(i), forLast[i], marks(i));
        if (!stride.barByBar() && before != null && Order.follows(vertex, before)) {
          step.follow(found.getLast());
        }
        before = vertex;
        if (stride.barByBar() || !(vertex.kernel() instanceof Ema)) {
          found.add(step);
        } else if (single != null && vertex.inputs().get(0).node() < number) {
          single.pairWith(step);
          single = null;
        } else {
          found.add(step);
          single = step;
          number = i;
        }
      }
    }
    return found.toArray(Step[]::new);
  }

  /**
   * Whether vertex {@code i} writes its blocks as marks: its kernel can, from the first bar on, and no other vertex
   * reads it.
   */
  private boolean marks(int i) {
    Vertex vertex = blueprint.vertices().get(i);
    return !stride.barByBar()
        && vertex.kernel() instanceof Marking
        && vertex.lane() == 0
        && vertex.start() == 0
        && !vertex.findsStart()
        && blueprint.vertices().stream()
            .noneMatch(other -> other.inputs().stream().anyMatch(input -> input.node() == i));
  }

  /** Whether the readings of formula {@code k} over the {@code n} bars just run are stored as marks. */
  boolean marks(int k, int n) {
    return n >= Kernel.BLOCK && marked[k];
  }

  private boolean[] marked() {
    boolean[] found = new boolean[outputs.length];
    for (int k = 0; k < found.length; k++) {
      found[k] = marks(blueprint.outputs().get(k).node());
    }
    return found;
  }

  private Lane[] lanes() {
    Lane[] found = new Lane[blueprint.lanes().size()];
    for (int i = 0; i < places.columns().length; i++) {
      if (blueprint.vertices().get(i).kernel() instanceof Gather gather) {
        int lane = blueprint.lanes().indexOf(gather.interval()) + 1;
        found[lane - 1] = new Lane(lane, gather, node(i), sources(lane), steps(lane));
      }
    }
    return found;
  }

  private Node node(int i) {
    Vertex vertex = blueprint.vertices().get(i);
    int[] in = new int[vertex.inputs().size()];
    for (int k = 0; k < in.length; k++) {
      in[k] = column(vertex.inputs().get(k));
    }
    return new Node(in, places.columns()[i], places.slots()[i], places.tables()[i], places.end());
  }
}
