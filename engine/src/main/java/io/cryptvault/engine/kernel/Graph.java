package io.cryptvault.engine.kernel;

import io.cryptvault.engine.market.Price;

/**
 * What a function's definition builds with. It asks for nodes; equal ones become one. Used only while one plan is
 * compiled, by one thread.
 */
public interface Graph {
  /**
   * {@return a column of the bars themselves}
   *
   * @param column which one
   */
  Ref price(Price column);

  /**
   * The node of a kernel on these inputs: an existing one, if there is an equal one.
   *
   * @param kernel the calculation
   * @param inputs as many as {@link Kernel#inputs()} says
   * @return its first output
   */
  Ref node(Kernel kernel, Ref... inputs);
}
