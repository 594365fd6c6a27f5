package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/**
 * Where the slots, columns and tables of a blueprint's vertices lie. The columns of a lane follow one another: each has
 * the past that is kept, then room for as many bars as run at a time. When the stride is longer than that, all columns
 * of the lane shift by one cell at each bar, each over the part that its neighbour no longer needs, into the room
 * behind the last column:
 *
 * <pre>
 *  | past 3 2 1 | now | past 2 1 | now | room 1 2 3 |
 *     | past 3 2 1 | now | past 2 1 | now | room 2 3 |    one bar later
 * </pre>
 *
 * @param kept how many past values of each vertex a state must keep; at least the newest one where a formula reads it
 * @param slots where each vertex's slots begin
 * @param tables where each vertex's tables begin, behind all columns
 * @param columns where the first bar's cell of each vertex's columns lies
 * @param slab where the slots end and the first column's past begins
 * @param end where the last table ends
 */
record Places(int[] kept, int[] slots, int[] tables, int[][] columns, int slab, int end) {

  /** Lays a blueprint out: cursors and slots, then the columns of each lane, then the tables. */
  static Places of(Blueprint blueprint, Stride stride) {
    List<Vertex> vertices = blueprint.vertices();
    int[] kept = kept(blueprint);
    int[] slots = new int[kept.length];
    int[][] columns = new int[kept.length][];
    int slab = blueprint.lanes().size();
    for (int i = 0; i < slots.length; i++) {
      slots[i] = slab;
      slab = Math.addExact(slab, vertices.get(i).slots());
      columns[i] = new int[vertices.get(i).kernel().outputs()];
    }
    int end = slab;
    for (int lane = 0; lane <= blueprint.lanes().size(); lane++) {
      end = lay(vertices, lane, stride, kept, columns, end);
    }
    int[] tables = new int[kept.length];
    for (int i = 0; i < tables.length; i++) {
      tables[i] = end;
      end = Math.addExact(end, vertices.get(i).kernel().tables());
    }
    return new Places(kept, slots, tables, columns, slab, end);
  }

  private static int lay(
      List<Vertex> vertices, int lane, Stride stride, int[] kept, int[][] columns, int from) {
    int next = from;
    for (int i = 0; i < columns.length; i++) {
      for (int k = 0; k < columns[i].length && vertices.get(i).lane() == lane; k++) {
        columns[i][k] = Math.addExact(next, kept[i]);
        next = Math.addExact(columns[i][k], stride.most(lane));
      }
    }
    return next == from ? from : Math.addExact(next, stride.room(lane) - stride.most(lane));
  }

  private static int[] kept(Blueprint blueprint) {
    List<Vertex> vertices = blueprint.vertices();
    int[] kept = new int[vertices.size()];
    for (int i = 0; i < kept.length; i++) {
      Kernel kernel = vertices.get(i).kernel();
      List<Ref> inputs = vertices.get(i).inputs();
      kept[i] = Math.max(kept[i], kernel.outputDepth());
      for (int k = 0; k < inputs.size(); k++) {
        int input = inputs.get(k).node();
        kept[input] = Math.max(kept[input], kernel.depth(k));
      }
    }
    for (Ref output : blueprint.outputs()) {
      kept[output.node()] = Math.max(kept[output.node()], 1);
    }
    return kept;
  }
}
