package io.cryptvault.actors.reading;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.FormulaNames;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Something of each formula. Keys are the texts as first typed, in the order of the formulas; {@link #get} and {@link
 * #containsKey} find a formula by any other spelling, too. Equal to a map of the same entries. Immutable.
 */
final class FormulaMap<V> extends AbstractMap<String, V> {
  private final Map<String, V> byKey;
  private final FormulaNames names;
  /** The key of each place. */
  private final List<String> typed;

  private FormulaMap(Map<String, V> byKey, FormulaNames names, List<String> typed) {
    this.byKey = Collections.unmodifiableMap(byKey);
    this.names = names;
    this.typed = typed;
  }

  /**
   * A map of formulas, once each.
   *
   * @param typed the texts, by place
   * @param value what a place has; null where the formula is not in this map
   */
  static <V> FormulaMap<V> of(
      List<String> typed, FormulaNames names, IntFunction<? extends @Nullable V> value) {
    Map<String, V> byKey = new LinkedHashMap<>();
    for (int k = 0; k < typed.size(); k++) {
      V its = names.first(k) == k ? value.apply(k) : null;
      if (its != null) {
        byKey.put(typed.get(k), its);
      }
    }
    return new FormulaMap<>(byKey, names, typed);
  }

  boolean isIn(Catalogue catalogue) {
    return names.isIn(catalogue);
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    V its = byKey.get(key);
    if (its != null || !(key instanceof String text)) {
      return its;
    }
    OptionalInt place = names.find(text);
    return place.isPresent() ? byKey.get(typed.get(place.getAsInt())) : null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public Set<String> keySet() {
    return byKey.keySet();
  }

  @Override
  public Set<Map.Entry<String, V>> entrySet() {
    return byKey.entrySet();
  }

  /** By the entries alone: that a map finds more spellings does not make it another. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Map<?, ?> map && entrySet().equals(map.entrySet());
  }

  @Override
  public int hashCode() {
    return byKey.hashCode();
  }
}
