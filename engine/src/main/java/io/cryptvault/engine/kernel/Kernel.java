package io.cryptvault.engine.kernel;

/**
 * One calculation with its parameters. Write it as a record: two equal kernels on equal inputs become one node. A
 * kernel keeps nothing between calls. All that it reads, writes and must remember lies in the state's one array, at
 * places that the node gives. So one kernel serves every symbol.
 *
 * <p>A kernel never reads {@code NaN}. It starts at the first bar at which all its inputs have a value, and if an input
 * can be absent later, the plan passes on the last present value. (A kernel that wants to see the gaps overrides {@link
 * #takesAbsent()}.) It writes {@code NaN} at the bars before its {@link #lookback()} and, if it {@link #canBeAbsent()},
 * where a value is undefined.
 *
 * <p>Anything that happens only at some bars, such as the start of a block of sums, must depend on the bar's number
 * alone. Then any split of a run into calls gives the same bits.
 */
public interface Kernel {
  /**
   * A run of at least this many bars is a block of a batch and has {@link #scratch()}. Live runs are shorter and have
   * none.
   */
  int BLOCK = 64;

  /**
   * The length of a scratch column, and the distance between two of them; longer than a block. Because it is constant,
   * the compiler can see that the columns do not overlap and can process several bars at once. So copy what is read
   * often to scratch and loop there.
   */
  int PITCH = 1_032;

  /** {@return how many columns it reads; 1 by default} */
  default int inputs() {
    return 1;
  }

  /** {@return how many columns it writes; 1 by default} */
  default int outputs() {
    return 1;
  }

  /** {@return how many bars, from the first bar of its inputs on, come before its first value; 0 by default; a constant} */
  default int lookback() {
    return 0;
  }

  /** {@return how many bars back it reads its inputs} */
  default int depth() {
    return 0;
  }

  /**
   * {@return how many bars back it reads one input; small values keep states small}
   *
   * @param k the input, from 0
   */
  default int depth(int k) {
    return depth();
  }

  /** {@return how many bars back it reads its own outputs} */
  default int outputDepth() {
    return 0;
  }

  /** {@return how many doubles it must remember apart from its columns; they are 0 when it starts} */
  default int slots() {
    return 0;
  }

  /**
   * How many doubles of tables it needs. A table holds what follows from the past of its inputs and its slots, so that
   * it need not be computed at every bar. Tables are neither saved nor restored after a peek: what a forming bar writes
   * there, the closed bar writes again. They are 0 when the kernel starts, and {@link #refill} rebuilds them.
   *
   * @return the number of doubles
   */
  default int tables() {
    return 0;
  }

  /**
   * {@return whether its outputs at a bar depend only on its inputs at that bar and {@link #depth()} bars before, so
   * that it can skip bars whose outputs nothing reads; false for a kernel that remembers anything}
   */
  default boolean standsAlone() {
    return slots() == 0 && tables() == 0 && outputDepth() == 0;
  }

  /**
   * {@return how many columns of scratch a run of {@link #BLOCK} bars or more needs, each {@link #PITCH} long; their
   * content is lost after the run, and shorter runs have none, so that live states stay small}
   */
  default int scratch() {
    return 0;
  }

  /**
   * {@return how many bars after its lookback it takes until the seed is forgotten: two runs that started at different
   * bars then agree to 1e-9}
   */
  default Settling settling() {
    return Settling.NONE;
  }

  /**
   * {@return whether it can write {@code NaN} after its lookback although its inputs are present, as for a division by
   * 0 or an overflow}
   */
  default boolean canBeAbsent() {
    return false;
  }

  /** {@return whether it reads {@code NaN} as absence, bar by bar, and so wants its inputs as they are} */
  default boolean takesAbsent() {
    return false;
  }

  /**
   * {@return whether its outputs may keep some value at bars at which an input is absent, because only kernels that
   * also take the same inputs read them}
   */
  default boolean passesAbsence() {
    return false;
  }

  /**
   * Fills the outputs of bars {@code [bar, bar + n)}: one bar when live, a block of them in a batch. Input {@code k} at
   * the first of them is {@code cells[node.in(k) + at]}; older bars lie just before it. Outputs lie in the same way.
   * Must not allocate.
   *
   * @param cells the state's array
   * @param node where the kernel's data lies in it
   * @param at the position of the first bar in the columns
   * @param n how many bars, at least 1
   * @param bar the number of the first bar, counted from the node's first
   */
  void run(double[] cells, Node node, int at, int n, long bar);

  /**
   * Rebuilds the {@link #tables()}, which are 0, after {@code bar} bars were run.
   *
   * @param cells the state's array
   * @param node where the kernel's data lies in it
   * @param at the position of the next bar; the bars before lie there as far back as {@link #depth()} says
   * @param bar how many bars were run, at least 1
   */
  default void refill(double[] cells, Node node, int at, long bar) {}

  /**
   * Fills one bar, with the same bits as {@link #run}. Live states call this. A kernel in frequent use overrides it: it
   * handles the usual bar without a loop and passes every other bar (warm-up, the first of a block) to {@code run}.
   *
   * @param cells the state's array
   * @param node where the kernel's data lies in it
   * @param at the position of the bar in the columns
   * @param bar the bar's number, counted from the node's first
   */
  default void step(double[] cells, Node node, int at, long bar) {
    run(cells, node, at, 1, bar);
  }
}
