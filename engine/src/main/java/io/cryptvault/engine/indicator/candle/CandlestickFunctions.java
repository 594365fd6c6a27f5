package io.cryptvault.engine.indicator.candle;

import io.cryptvault.engine.formula.Function;
import io.cryptvault.engine.formula.Function.Family;
import io.cryptvault.engine.formula.Input;
import io.cryptvault.engine.formula.Parameter;
import io.cryptvault.engine.formula.Unit;
import java.util.List;
import java.util.function.DoubleFunction;
import java.util.stream.Stream;

/** TA-Lib's candlestick functions. They give -100, 0 or 100 at every bar; five of them also give other values. */
public final class CandlestickFunctions {
  private static final double ANY = 3e37;

  private CandlestickFunctions() {}

  /** {@return these functions, for the catalogue} */
  public static List<Function> functions() {
    return Stream.of(
            OneBarFunctions.functions(),
            TwoBarFunctions.functions(),
            ThreeBarFunctions.functions(),
            StarFunctions.functions(),
            MultiBarFunctions.functions())
        .flatMap(List::stream)
        .toList();
  }

  static Function function(String summary, Pattern.Builder builder) {
    Pattern pattern = builder.build();
    return named(pattern.toString(), summary)
        .definedBy((graph, in, args) -> List.of(pattern.node(graph, in)));
  }

  /** A pattern with a parameter: how far a close must penetrate a body. */
  static Function penetrating(
      String name, String summary, double byDefault, DoubleFunction<Pattern.Builder> pattern) {
    return named(name, summary)
        .with(Parameter.real("penetration", byDefault, 0, ANY))
        .definedBy(
            (graph, in, args) -> List.of(pattern.apply(args.real(0)).build().node(graph, in)));
  }

  private static Function.Builder named(String name, String summary) {
    return Function.named(name, Family.CANDLESTICK, summary)
        .on(Input.OPEN, Input.HIGH, Input.LOW, Input.CLOSE)
        .in(Unit.NUMBER);
  }
}
