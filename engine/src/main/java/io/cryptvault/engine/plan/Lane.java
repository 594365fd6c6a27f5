package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Node;

/**
 * The nodes of one higher interval: it gathers base bars and runs its steps over those of its own bars that closed. Its
 * cursor, the place of its next bar in its columns, lies in the array's head and so goes back with a peek. Immutable.
 */
final class Lane {
  private final int number;
  private final Gather gather;
  private final Node node;
  private final int[] sources;
  private final Step[] steps;
  private final int countSlot;

  Lane(int number, Gather gather, Node node, int[] sources, Step[] steps) {
    this.number = number;
    this.gather = gather;
    this.node = node;
    this.sources = sources;
    this.steps = steps;
    this.countSlot = node.slot(Gather.COUNT);
  }

  /** The base interval, which a state tells once at its start. */
  void startOn(double[] cells, long baseMillis) {
    cells[node.slot(Gather.BASE)] = baseMillis;
  }

  /** Makes the tables of its steps again. */
  void refill(double[] cells) {
    for (Step step : steps) {
      step.refill(cells, (int) cells[Layout.cursor(number)], (long) cells[countSlot]);
    }
  }

  /** Room for the bars of {@code n} base bars: one each, and one that had been waiting for its close. */
  void makeRoom(Layout layout, double[] cells, int n) {
    int cursor = (int) cells[Layout.cursor(number)];
    if (cursor + n + 1 > layout.room(number)) {
      layout.moveToFront(cells, number, cursor);
      cells[Layout.cursor(number)] = 0;
    }
  }

  void run(double[] cells, int at, int n) {
    int cursor = (int) cells[Layout.cursor(number)];
    long bar = (long) cells[countSlot];
    int closed = gather.run(cells, node, at, n, sources, cursor);
    if (closed > 0) {
      for (Step step : steps) {
        step.run(cells, cursor, closed, bar);
      }
      cells[Layout.cursor(number)] = cursor + closed;
    }
  }
}
