package io.cryptvault.engine.kernel;

/**
 * Where a kernel's inputs, outputs, slots, tables and scratch lie in a state's array: plain offsets, laid out once when the plan is
 * compiled, the same for every symbol. Immutable.
 */
public final class Node {
  private final int[] in;
  private final int[] out;
  // The first ones as fields of their own: where k is a constant, one load finds them.
  private final int in0;
  private final int in1;
  private final int in2;
  private final int out0;
  private final int out1;
  private final int out2;
  private final int slot;
  private final int table;
  private final int scratch;

  /** Takes the arrays over. */
  public Node(int[] in, int[] out, int slot, int table, int scratch) {
    this.in = in;
    this.out = out;
    this.in0 = place(in, 0);
    this.in1 = place(in, 1);
    this.in2 = place(in, 2);
    this.out0 = place(out, 0);
    this.out1 = place(out, 1);
    this.out2 = place(out, 2);
    this.slot = slot;
    this.table = table;
    this.scratch = scratch;
  }

  /** Input {@code k}'s column: add the bar's position in the stride; older bars lie before. */
  public int in(int k) {
    return switch (k) {
      case 0 -> in0;
      case 1 -> in1;
      case 2 -> in2;
      default -> in[k];
    };
  }

  /** Output {@code k}'s column, as {@link #in}. */
  public int out(int k) {
    return switch (k) {
      case 0 -> out0;
      case 1 -> out1;
      case 2 -> out2;
      default -> out[k];
    };
  }

  /** Where slot {@code k} lies. */
  public int slot(int k) {
    return slot + k;
  }

  /** Where number {@code k} of its tables' doubles lies. */
  public int table(int k) {
    return table + k;
  }

  /** Where the first scratch column of a block lies; the next lie {@link Kernel#PITCH} further each. */
  public int scratch() {
    return scratch;
  }

  private static int place(int[] places, int k) {
    return k < places.length ? places[k] : 0;
  }
}
