package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Node;

/**
 * The nodes of one higher interval. It gathers base bars and runs its steps over the higher bars that closed. Its
 * cursor, the position of its next bar in its columns, lies at the head of the array, so that a peek restores it.
 * Immutable.
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

  /** Sets the base interval; a state does this once, at its start. */
  void startOn(double[] cells, long baseMillis) {
    cells[node.slot(Gather.BASE)] = baseMillis;
  }

  /** Rebuilds the tables of its steps. */
  void refill(double[] cells) {
    for (Step step : steps) {
      step.refill(cells, (int) cells[Layout.cursor(number)], (long) cells[countSlot]);
    }
  }

  /**
   * Makes room for the higher bars that {@code n} base bars can close: at most one each, and one that was waiting for
   * its close.
   */
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
