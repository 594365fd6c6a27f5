package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/**
 * Where the slots and columns of a blueprint's vertices lie. In a layout that runs bar by bar, the columns of the base lane
 * that nobody looks back at are brief: they lie one cell apart and all move on by a cell with each bar, over what was there.
 *
 * @param kept how much of each vertex's past a state must keep: the newest reading, too, where a formula tells it
 * @param slots where each vertex's slots begin
 * @param columns where each vertex's columns begin
 * @param slab where the slots end, and the brief columns begin
 * @param briefCount how many columns are brief
 * @param brief where the brief columns end
 * @param end where all columns end
 */
record Places(
    int[] kept, int[] slots, int[][] columns, int slab, int briefCount, int brief, int end) {

  /** Lays a blueprint out: first cursors and slots, then brief columns, then the others. */
  static Places of(Blueprint blueprint, int stride, boolean barByBar) {
    List<Vertex> vertices = blueprint.vertices();
    int[] depths = depths(blueprint);
    int[] slots = new int[depths.length];
    int[][] columns = new int[depths.length][];
    int slab = blueprint.lanes().size();
    for (int i = 0; i < slots.length; i++) {
      slots[i] = slab;
      slab = Math.addExact(slab, vertices.get(i).slots());
      columns[i] = new int[vertices.get(i).kernel().outputs()];
    }
    int next = slab + 1; // before the first lies the newest cell of the past, when all have moved
    for (int i = 0; i < slots.length; i++) {
      if (isBrief(vertices.get(i), depths[i], barByBar)) {
        for (int k = 0; k < columns[i].length; k++) {
          columns[i][k] = next++;
        }
      }
    }
    int count = next - slab - 1;
    int brief = count == 0 ? slab : next + stride - 1;
    next = brief;
    int[] kept = kept(blueprint, depths);
    for (int i = 0; i < slots.length; i++) {
      if (!isBrief(vertices.get(i), depths[i], barByBar)) {
        int length = stride + (vertices.get(i).lane() == 0 ? 0 : 1);
        for (int k = 0; k < columns[i].length; k++) {
          columns[i][k] = Math.addExact(next, kept[i]);
          next = Math.addExact(columns[i][k], length);
        }
      }
    }
    return new Places(kept, slots, columns, slab, count, brief, next);
  }

  /** Whether the columns of vertex {@code i} are brief. */
  boolean isBrief(int i) {
    return columns[i][0] < brief;
  }

  private static boolean isBrief(Vertex vertex, int depth, boolean barByBar) {
    return barByBar && depth == 0 && vertex.lane() == 0;
  }

  private static int[] depths(Blueprint blueprint) {
    List<Vertex> vertices = blueprint.vertices();
    int[] depths = new int[vertices.size()];
    for (int i = 0; i < depths.length; i++) {
      Kernel kernel = vertices.get(i).kernel();
      List<Ref> inputs = vertices.get(i).inputs();
      depths[i] = Math.max(depths[i], kernel.outputDepth());
      for (int k = 0; k < inputs.size(); k++) {
        int input = inputs.get(k).node();
        depths[input] = Math.max(depths[input], kernel.depth(k));
      }
    }
    return depths;
  }

  private static int[] kept(Blueprint blueprint, int[] depths) {
    int[] kept = depths.clone();
    for (Ref output : blueprint.outputs()) {
      kept[output.node()] = Math.max(kept[output.node()], 1);
    }
    return kept;
  }
}
