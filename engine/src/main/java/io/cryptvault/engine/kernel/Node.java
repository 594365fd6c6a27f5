package io.cryptvault.engine.kernel;

/**
 * Where a kernel's inputs, outputs, slots, tables and scratch lie in a state's array. These are plain offsets, laid out
 * once when the plan is compiled, and the same for every symbol. Immutable.
 */
public final class Node {
  private final int[] in;
  private final int[] out;
  // The first three also as fields: with a constant k, one load finds them.
  private final int in0;
  private final int in1;
  private final int in2;
  private final int out0;
  private final int out1;
  private final int out2;
  private final int slot;
  private final int table;
  private final int scratch;

  /**
   * Holds the arrays without a copy.
   *
   * @param in where each input's column lies
   * @param out where each output's column lies
   * @param slot where the slots begin
   * @param table where the tables begin
   * @param scratch where the first scratch column begins
   */
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

  /**
   * {@return where an input's column lies; add the bar's position, older bars lie before}
   *
   * @param k the input, from 0
   */
  public int in(int k) {
    return switch (k) {
      case 0 -> in0;
      case 1 -> in1;
      case 2 -> in2;
      default -> in[k];
    };
  }

  /**
   * {@return the same as {@link #in}, by one load whatever the input: for loops over many}
   *
   * @param k the input, from 0
   */
  public int anyIn(int k) {
    return in[k];
  }

  /**
   * {@return where an output's column lies; used like {@link #in}}
   *
   * @param k the output, from 0
   */
  public int out(int k) {
    return switch (k) {
      case 0 -> out0;
      case 1 -> out1;
      case 2 -> out2;
      default -> out[k];
    };
  }

  /**
   * {@return where a slot lies}
   *
   * @param k the slot, from 0
   */
  public int slot(int k) {
    return slot + k;
  }

  /**
   * {@return where a double of the tables lies}
   *
   * @param k its number, from 0
   */
  public int table(int k) {
    return table + k;
  }

  /**
   * {@return where the first scratch column of a block lies; each further one lies {@link Kernel#PITCH} after the one
   * before}
   */
  public int scratch() {
    return scratch;
  }

  private static int place(int[] places, int k) {
    return k < places.length ? places[k] : 0;
  }
}
