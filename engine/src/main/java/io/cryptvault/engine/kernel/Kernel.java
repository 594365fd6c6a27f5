package io.cryptvault.engine.kernel;

/**
 * One calculation with its parameters, a record: two equal kernels on equal inputs are one node. It keeps nothing between
 * calls: what it reads, writes and must remember lies in the state's one array, at places that the node names. So one
 * kernel serves every symbol.
 *
 * <p>A kernel never sees {@code NaN}: its first bar is the first at which all its inputs have a value, and behind a node
 * that can be absent the plan hands on the last present value (see {@link #takesAbsent()} for those that want the gaps).
 * It writes {@code NaN} for the bars before its {@link #lookback()} and, where {@link #canBeAbsent()}, for a value that
 * cannot be formed.
 *
 * <p>Whatever happens now and then (a block of sums begins) happens by the bar's number, so that any split of a run into calls
 * gives the same bits.
 */
public interface Kernel {
  /** A run of so many bars or more is a block of a batch, and has {@link #scratch()}; live there is none. */
  int BLOCK = 64;

  /**
   * How far apart scratch columns lie, and how long they are: longer than a block. That it is a constant lets the compiler
   * see that they do not overlap, and work on several bars at once: copy what is read often to scratch, then loop there.
   */
  int PITCH = 1_032;

  /** How many columns it reads: one, unless it says otherwise. */
  default int inputs() {
    return 1;
  }

  /** How many columns it writes. */
  default int outputs() {
    return 1;
  }

  /** Bars after the first bar of its inputs before the first value: none, unless it says otherwise. Never changes. */
  default int lookback() {
    return 0;
  }

  /** How far back of a bar it reads its inputs. */
  default int depth() {
    return 0;
  }

  /** How far back of a bar it reads input {@code k}: the less, the smaller the states. */
  default int depth(int k) {
    return depth();
  }

  /** How far back of a bar it reads its own outputs. */
  default int outputDepth() {
    return 0;
  }

  /** How many doubles it must remember besides. They are 0 when it starts. */
  default int slots() {
    return 0;
  }

  /**
   * How many doubles of tables it needs: what follows from the past of its inputs and its slots, kept so that it need not be
   * worked out at every bar. Neither saved nor put back after a peek: what a forming bar writes there, the bar that closes
   * writes again. They are 0 when it starts, and {@link #refill} makes them again.
   */
  default int tables() {
    return 0;
  }

  /**
   * Whether its outputs at a bar follow from its inputs there and {@link #depth()} bars before alone, so that bars whose
   * outputs nobody reads need not be run. What remembers anything does not.
   */
  default boolean standsAlone() {
    return slots() == 0 && tables() == 0 && outputDepth() == 0;
  }

  /**
   * How many columns of scratch a run of {@link #BLOCK} bars or more needs, each {@link #PITCH} long; their content is lost.
   * Shorter runs have none, so that live states are small.
   */
  default int scratch() {
    return 0;
  }

  /** Further bars after the lookback until the seed is forgotten: two starts then agree to 1e-9. */
  default Settling settling() {
    return Settling.NONE;
  }

  /** Whether it can write {@code NaN} after its lookback, though its inputs are present: a quotient by 0, an overflow. */
  default boolean canBeAbsent() {
    return false;
  }

  /** Whether it reads {@code NaN} as absence, bar by bar, and so wants its inputs as they are. */
  default boolean takesAbsent() {
    return false;
  }

  /**
   * Whether its outputs may stand as they are at bars at which an input was absent, since nobody reads them but kernels
   * that take the same inputs besides.
   */
  default boolean passesAbsence() {
    return false;
  }

  /**
   * Fills bars {@code [bar, bar + n)}, counted from the node's first: one when live, a block of them in a batch. Input
   * {@code k} of the first of them is {@code cells[node.in(k) + at]}, older bars lie just before it, outputs alike.
   * Allocates nothing.
   */
  void run(double[] cells, Node node, int at, int n, long bar);

  /**
   * Makes the {@link #tables()} again, which are 0, after {@code bar} bars (at least one) have been run: the next is at
   * {@code at}, those before it lie there as far back as {@link #depth()} says.
   */
  default void refill(double[] cells, Node node, int at, long bar) {}

  /**
   * Fills one bar, with the bits of {@link #run}: what a live state calls. A kernel in much use says the usual bar here
   * without a loop, and hands every other (warm-up, the first of a block) to {@code run}.
   */
  default void step(double[] cells, Node node, int at, long bar) {
    run(cells, node, at, 1, bar);
  }
}
