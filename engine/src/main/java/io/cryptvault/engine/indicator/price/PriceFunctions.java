package io.cryptvault.engine.indicator.price;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.kernel.Kernel;
import io.cryptvault.engine.kernel.Ref;
import java.util.List;

/** Means of a bar's own prices under TA-Lib's names; formulas also call them {@code hl2}, {@code hlc3} and {@code ohlc4}. */
public final class PriceFunctions {
  private PriceFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return List.of(
        mean(
            "AVGPRICE",
            "Mean of open, high, low and close",
            new MeanPrice(4),
            Input.OPEN,
            Input.HIGH,
            Input.LOW,
            Input.CLOSE),
        mean("MEDPRICE", "Mean of high and low", new MeanPrice(2), Input.HIGH, Input.LOW),
        mean(
            "TYPPRICE",
            "Typical price: mean of high, low and close",
            new MeanPrice(3),
            Input.HIGH,
            Input.LOW,
            Input.CLOSE),
        mean(
            "WCLPRICE",
            "Mean of high, low and close, in which the close counts twice",
            new WeightedClose(),
            Input.HIGH,
            Input.LOW,
            Input.CLOSE));
  }

  private static Function mean(String name, String summary, Kernel kernel, Input... inputs) {
    return Function.named(name, Family.PRICE, summary)
        .on(inputs)
        .definedBy((graph, in, args) -> List.of(graph.node(kernel, in.toArray(Ref[]::new))));
  }
}
