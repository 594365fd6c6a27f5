package io.cryptvault.engine.plan;

import java.util.Arrays;

/** What moves to its front when a lane's stride is full: the past of its columns. Immutable. */
final class Moves {
  private final int[] columns;
  private final int[] kept;
  private int count;

  private Moves(int most) {
    this.columns = new int[most];
    this.kept = new int[most];
  }

  static Moves of(Blueprint blueprint, Places places, int lane) {
    Moves moves =
        new Moves(1 + Arrays.stream(places.columns()).mapToInt(of -> of.length).sum());
    if (lane == 0) {
      moves.add(places.slab() + places.briefCount(), places.briefCount()); // all of them at once
    }
    for (int i = 0; i < places.columns().length; i++) {
      if (blueprint.vertices().get(i).lane() == lane && !places.isBrief(i)) {
        for (int column : places.columns()[i]) {
          moves.add(column, places.kept()[i]);
        }
      }
    }
    return moves;
  }

  private void add(int column, int past) {
    if (past > 0) {
      columns[count] = column;
      kept[count++] = past;
    }
  }

  /** Moves the last cells before {@code used} of each column to before its first. */
  void run(double[] cells, int used) {
    for (int i = 0; i < count; i++) {
      int from = columns[i] - kept[i];
      System.arraycopy(cells, from + used, cells, from, kept[i]);
    }
  }
}
