package io.cryptvault.engine.kernel;

/**
 * Where a kernel's inputs, outputs, slots and scratch lie in a state's array: plain offsets, laid out once when the plan is
 * compiled, the same for every symbol. Immutable.
 */
public final class Node {
  private final int[] in;
  private final int[] out;
  private final int slot;
  private final int scratch;

  /** Takes the arrays over. */
  public Node(int[] in, int[] out, int slot, int scratch) {
    this.in = in;
    this.out = out;
    this.slot = slot;
    this.scratch = scratch;
  }

  /** Input {@code k}'s column: add the bar's position in the stride; older bars lie before. */
  public int in(int k) {
    return in[k];
  }

  /** Output {@code k}'s column, as {@link #in}. */
  public int out(int k) {
    return out[k];
  }

  /** Where slot {@code k} lies. */
  public int slot(int k) {
    return slot + k;
  }

  /** Where the first scratch column of a block lies; the next lie {@link Kernel#PITCH} further each. */
  public int scratch() {
    return scratch;
  }
}
