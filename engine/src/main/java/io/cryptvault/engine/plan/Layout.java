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
 * Columns that share their room keep the states of thousands of live symbols small, long strides make batches fast; the bits
 * are the same. Immutable.
 */
final class Layout {
  private final Stride stride;
  private final Blueprint blueprint;
  private final Places places;
  private final int length;
  private final int[] sources;
  private final int[] outputs;
  private final boolean[] marked;
  /** How many of the newest bars each vertex must run for the last row alone. */
  private final int[] forLast;

  private final Step[] steps;
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
    this.moves = new Moves[lanes.length + 1];
    Arrays.setAll(moves, lane -> Moves.of(blueprint, places, stride, lane));
  }

  /** For live states: small, and run one bar at a time. */
  static Layout live(Blueprint blueprint, int stride) {
    return new Layout(blueprint, new Stride(stride, true));
  }

  /** For batches: run so many bars at a time. */
  static Layout blocks(Blueprint blueprint, int stride) {
    return new Layout(blueprint, new Stride(stride, false));
  }

  /** Where the cursor of a higher interval's lane lies. */
  static int cursor(int lane) {
    return lane - 1;
  }

  /** Doubles of a state's array. */
  int length() {
    return length;
  }

  /** How many bars of a lane there is room for. */
  int room(int lane) {
    return stride.room(lane);
  }

  /** The most base bars that it can run at a time. */
  int most() {
    return stride.most(0);
  }

  /** Cursors and slots: what a peek puts back. In columns, the next bar is written over what it wrote. */
  int slab() {
    return places.slab();
  }

  /** Where the slots of a vertex begin. */
  int slot(int vertex) {
    return places.slots()[vertex];
  }

  /** Where the column of formula {@code k} begins. */
  int output(int k) {
    return outputs[k];
  }

  double[] newCells(long baseMillis) {
    double[] cells = new double[length];
    clear(cells, baseMillis);
    return cells;
  }

  /** Makes an array that was in use as good as new. */
  void clear(double[] cells, long baseMillis) {
    Arrays.fill(cells, 0, places.slab(), 0);
    for (int i = 0; i < places.columns().length; i++) {
      for (int column :
          places.columns()[i]) { // nothing has been before; what comes is written before it is read
        Arrays.fill(cells, column - places.kept()[i], column, Double.NaN);
      }
      int table = places.tables()[i];
      Arrays.fill(cells, table, table + blueprint.vertices().get(i).kernel().tables(), 0);
    }
    startOn(cells, baseMillis);
  }

  /** Tells the lanes above the base interval. */
  void startOn(double[] cells, long baseMillis) {
    for (Lane lane : lanes) {
      lane.startOn(cells, baseMillis);
    }
  }

  /** Writes bars {@code [from, from + n)} to the sources' columns. */
  void write(double[] cells, Bars bars, int from, int n, int at) {
    for (Price price : Price.values()) {
      if (sources[price.ordinal()] >= 0) {
        bars.copy(price, from, n, cells, sources[price.ordinal()] + at);
      }
    }
  }

  /** Writes one bar to the sources' columns. */
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

  /** Runs everything over {@code n} base bars that stand in the sources' columns from {@code at} on. */
  void run(double[] cells, int at, int n, long bar) {
    for (Lane lane : lanes) {
      lane.run(cells, at, n);
    }
    for (Step step : steps) {
      step.run(cells, at, n, bar);
    }
  }

  /** Runs of {@code n} base bars what the readings at the last need, which comes {@code after} further ones. */
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
    for (Step step : steps) {
      step.step(cells, at, bar);
    }
  }

  /** Makes every table again, of cells that have none yet, after {@code bars} base bars; the next one is at {@code at}. */
  void refill(double[] cells, int at, long bars) {
    for (Lane lane : lanes) {
      lane.refill(cells);
    }
    for (Step step : steps) {
      step.refill(cells, at, bars);
    }
  }

  /** Makes room above for what {@code n} base bars may close. */
  void makeRoom(double[] cells, int n) {
    for (Lane lane : lanes) {
      lane.makeRoom(this, cells, n);
    }
  }

  /** Every column of the lane moves its last {@code depth} values before {@code used} to its front. */
  void moveToFront(double[] cells, int lane, int used) {
    moves[lane].run(cells, used);
  }

  /** Takes over vertex {@code i} of another state's array, laid out by {@code from} as vertex {@code j}. */
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

  /** How many doubles {@link #pack} writes. */
  int packedLength() {
    int packed = places.slab() - lanes.length;
    for (int i = 0; i < places.columns().length; i++) {
      packed += places.kept()[i] * places.columns()[i].length;
    }
    return packed;
  }

  /** What must be kept of a state, without its stride: slots, then the past of each column. Tables follow from these. */
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

  /** The reverse of {@link #pack}, for a fresh array. */
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

  private Step[] steps(int lane) {
    List<Integer> order = stride.barByBar()
        ? IntStream.range(0, blueprint.vertices().size()).boxed().toList()
        : Order.of(blueprint.vertices());
    List<Step> found = new ArrayList<>();
    Step single = null; // an exponential average that has no other beside it yet, and its number
    int number = 0;
    Vertex before = null;
    for (int i : order) {
      Vertex vertex = blueprint.vertices().get(i);
      boolean runs = !(vertex.kernel() instanceof Source) && !(vertex.kernel() instanceof Gather);
      if (vertex.lane() == lane && runs) {
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

  /** Whether blocks of vertex {@code i} are said as marks: it can, from the first bar on, and no other vertex reads it. */
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

  /** Whether the readings of formula {@code k} over {@code n} bars that have just been run stand there as marks. */
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
