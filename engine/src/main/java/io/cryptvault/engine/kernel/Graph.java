package io.cryptvault.engine.kernel;

import io.cryptvault.engine.market.Price;

/**
 * What a definition builds with: it asks for nodes, and equal ones are one. Confined to the compilation of one plan.
 */
public interface Graph {
  /** A column of the bars themselves. */
  Ref price(Price column);

  /** The node of this kernel on these inputs, new or already there: its first output. */
  Ref node(Kernel kernel, Ref... inputs);
}
