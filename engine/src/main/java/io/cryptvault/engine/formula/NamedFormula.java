package io.cryptvault.engine.formula;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A formula with a name, which formulas can call as a function: {@code trend = ema(close, $fast) - ema(close, $slow)}.
 * Its parameters are the {@code $names}, in the order of their first use. Its inputs are the series that it reads; a
 * call can replace them. Immutable.
 *
 * @param name the function's name
 * @param formula the text
 * @param summary what it computes, in one line; empty for the text itself
 * @param source who wrote it
 * @param parameters defaults and ranges of parameters, by name; others have no default and the range that follows from
 *     the text
 */
public record NamedFormula(
    String name,
    String formula,
    String summary,
    String source,
    Map<String, ParameterSpec> parameters) {

  /**
   * The default and range of a parameter.
   *
   * @param byDefault the default; null when each call must give the number
   * @param least the lowest number allowed; null for what follows from the text
   * @param most the highest number allowed; null for what follows from the text
   */
  public record ParameterSpec(
      @Nullable Double byDefault,
      @Nullable Double least,
      @Nullable Double most) {
    /**
     * {@return a default, with the range that follows from the text}
     *
     * @param value the default
     */
    public static ParameterSpec byDefault(double value) {
      return new ParameterSpec(value, null, null);
    }
  }

  /** Copies the map. */
  public NamedFormula {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /**
   * {@return a named formula whose calls must give every parameter}
   *
   * @param name the function's name
   * @param formula the text
   */
  public static NamedFormula of(String name, String formula) {
    return new NamedFormula(name, formula, "", "user", Map.of());
  }
}
