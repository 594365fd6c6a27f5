package io.cryptvault.engine.formula;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A formula that gets a name, and so becomes a function: {@code trend = ema(close, $fast) - ema(close, $slow)}. Its
 * parameters are the {@code $names}, in the order in which they first stand in it; its inputs are the series that it reads,
 * which a call may replace. Immutable.
 *
 * @param formula the text
 * @param summary what it is, in words; empty for its text
 * @param source whose it is
 * @param parameters what is told about its parameters, by name; of those that are not told about nothing is but the text
 */
public record NamedFormula(
    String name, String formula, String summary, String source, Map<String, Told> parameters) {

  /**
   * What is told about a parameter. Where nothing is told, it has no default, and its range is that of what it stands for.
   */
  public record Told(
      @Nullable Double byDefault,
      @Nullable Double least,
      @Nullable Double most) {
    public static Told byDefault(double value) {
      return new Told(value, null, null);
    }
  }

  public NamedFormula {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /** A formula of which nothing more is told: calls must give every parameter. */
  public static NamedFormula of(String name, String formula) {
    return new NamedFormula(name, formula, "", "user", Map.of());
  }
}
