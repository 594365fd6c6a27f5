package io.cryptvault.engine.plan;

import java.util.Arrays;

/** What moves to the front when a lane's stride is full: the kept past of its columns. Immutable. */
final class Moves {
  private final int[] starts;
  private final int[] lengths;
  private int count;

  private Moves(int most) {
    this.starts = new int[most];
    this.lengths = new int[most];
  }

  static Moves of(Blueprint blueprint, Places places, Stride stride, int lane) {
    Moves moves =
        new Moves(Arrays.stream(places.columns()).mapToInt(of -> of.length).sum());
    for (int i = 0; i < places.columns().length; i++) {
      if (blueprint.vertices().get(i).lane() == lane) {
        for (int column : places.columns()[i]) {
          moves.add(column - places.kept()[i], column);
        }
      }
    }
    return stride.barByBar() ? moves.asOne() : moves;
  }

  private void add(int start, int end) {
    if (start < end) {
      starts[count] = start;
      lengths[count++] = end - start;
    }
  }

  /** One move for all: the columns lie side by side. */
  private Moves asOne() {
    Moves one = new Moves(1);
    if (count > 0) {
      one.add(starts[0], starts[count - 1] + lengths[count - 1]);
    }
    return one;
  }

  /** Moves the kept cells before {@code used} of each column to its front. */
  void run(double[] cells, int used) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(cells, starts[i] + used, cells, starts[i], lengths[i]);
    }
  }
}
