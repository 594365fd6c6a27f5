package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Node;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Price;

/**
 * Builds the bars of a higher interval from base bars, and counts for each base bar how many of them have closed. A
 * higher bar closes at the first base bar that ends at or after its end: on {@code 1m} bars, hour 09 closes with the
 * bar of 09:59, or with the next one when that bar is missing. A first period that began before the first base bar is
 * left out.
 *
 * <p>Its inputs are the base columns in the order of {@link Price}; its output is the count. The closed bars themselves
 * go to the source columns that {@link Lane} passes in.
 *
 * @param interval the higher interval
 */
record Gather(Interval interval) implements Kernel {
  private static final int COLUMNS = Price.values().length;
  /** The base interval in milliseconds; set when a state starts. */
  static final int BASE = 0;
  /** How many higher bars have closed. */
  static final int COUNT = 1;
  /** The end (exclusive) of the current period, plus one: so 0 means that no period has begun. */
  private static final int END = 2;
  /** 1 while the current period is built, 0 for a first period that began before the first bar. */
  private static final int KEPT = 3;
  /** 1 while the current period has not closed yet. */
  private static final int PENDING = 4;
  /** The current period's bar so far, in the order of {@link Price}. */
  private static final int BAR = 5;

  @Override
  public int inputs() {
    return COLUMNS;
  }

  @Override
  public int slots() {
    return BAR + COLUMNS;
  }

  @Override
  public void run(double[] cells, Node node, int at, int n, long bar) {
    throw new IllegalStateException("a Gather is run by its lane");
  }

  /**
   * Gathers {@code n} base bars and writes the higher bars that close to {@code sources}, from position {@code cursor}
   * on. Returns how many closed.
   *
   * @param sources where the lane's columns lie, in the order of {@link Price}; negative for a column that nothing
   *     reads
   */
  int run(double[] cells, Node node, int at, int n, int[] sources, int cursor) {
    int s = node.slot(0);
    int closed = 0;
    for (int j = at; j < at + n; j++) {
      long time = (long) cells[node.in(Price.TIME.ordinal()) + j];
      long end = (long) cells[s + END];
      boolean begins = cells[s + END] == 0 || time >= end - 1;
      if (begins) {
        if (cells[s + PENDING] != 0) {
          close(cells, s, sources, cursor + closed++);
        }
        boolean first = cells[s + END] == 0;
        long start = interval.start(time);
        cells[s + END] = interval.end(start) + 1;
        cells[s + KEPT] = first && time > start ? 0 : 1;
        begin(cells, node, s, j);
      } else {
        add(cells, node, s, j);
      }
      cells[s + PENDING] = cells[s + KEPT];
      if (cells[s + KEPT] != 0 && time + cells[s + BASE] >= cells[s + END] - 1) {
        close(cells, s, sources, cursor + closed++);
      }
      cells[node.out(0) + j] = cells[s + COUNT];
    }
    return closed;
  }

  private static void begin(double[] cells, Node node, int s, int j) {
    for (int k = 0; k < COLUMNS; k++) {
      cells[s + BAR + k] = cells[node.in(k) + j];
    }
  }

  private static void add(double[] cells, Node node, int s, int j) {
    int high = Price.HIGH.ordinal();
    int low = Price.LOW.ordinal();
    int close = Price.CLOSE.ordinal();
    int volume = Price.VOLUME.ordinal();
    cells[s + BAR + high] = Math.max(cells[s + BAR + high], cells[node.in(high) + j]);
    cells[s + BAR + low] = Math.min(cells[s + BAR + low], cells[node.in(low) + j]);
    cells[s + BAR + close] = cells[node.in(close) + j];
    cells[s + BAR + volume] += cells[node.in(volume) + j];
  }

  private static void close(double[] cells, int s, int[] sources, int position) {
    for (int k = 0; k < sources.length; k++) {
      if (sources[k] >= 0) {
        cells[sources[k] + position] = cells[s + BAR + k];
      }
    }
    cells[s + COUNT]++;
    cells[s + PENDING] = 0;
  }
}
