package io.cryptvault.engine.plan;

import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/**
 * A node of a graph before it is laid out in memory. Its kernel, inputs and lane are its identity.
 *
 * @param lane 0 for the bars themselves, else the number of a higher interval
 * @param start the number of the first bar, in its lane, at which all inputs have a value
 * @param canBeAbsent whether it can be {@code NaN} after its lookback
 * @param findsStart whether its inputs can be absent at {@code start}, so that each state must find the first bar
 *     itself
 */
record Vertex(
    Kernel kernel, List<Ref> inputs, int lane, int start, boolean canBeAbsent, boolean findsStart) {
  Vertex {
    inputs = List.copyOf(inputs);
  }

  /** {@return the number of the bar with its first value} */
  int first() {
    return start + kernel.lookback();
  }

  /** {@return the kernel's slots, and one for its first bar where each state finds that itself} */
  int slots() {
    return kernel.slots() + (findsStart ? 1 : 0);
  }
}
