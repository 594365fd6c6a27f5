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
 * A value for each formula. Keys are the formulas as first typed, in their order; {@link #get} and {@link #containsKey} also find a
 * formula by any other spelling. Equal to a map with the same entries. Immutable.
 */
final class FormulaMap<V> extends AbstractMap<String, V> {
  private final Map<String, V> byKey;
  private final FormulaNames names;
  /** The formula at each index. */
  private final List<String> typed;

  private FormulaMap(Map<String, V> byKey, FormulaNames names, List<String> typed) {
    this.byKey = Collections.unmodifiableMap(byKey);
    this.names = names;
    this.typed = typed;
  }

  /**
   * A map with each formula once.
   *
   * @param typed the formulas, by index
   * @param value the value at an index; null where the formula is not in this map
   */
  static <V> FormulaMap<V> of(
      List<String> typed, FormulaNames names, IntFunction<? extends @Nullable V> value) {
    Map<String, V> byKey = new LinkedHashMap<>();
    for (int k = 0; k < typed.size(); k++) {
      V found = names.first(k) == k ? value.apply(k) : null;
      if (found != null) {
        byKey.put(typed.get(k), found);
      }
    }
    return new FormulaMap<>(byKey, names, typed);
  }

  boolean isIn(Catalogue catalogue) {
    return names.isIn(catalogue);
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    V found = byKey.get(key);
    if (found != null || !(key instanceof String text)) {
      return found;
    }
    OptionalInt index = names.find(text);
    return index.isPresent() ? byKey.get(typed.get(index.getAsInt())) : null;
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

  /** Compares entries only, not the spellings that a map finds. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Map<?, ?> map && entrySet().equals(map.entrySet());
  }

  @Override
  public int hashCode() {
    return byKey.hashCode();
  }
}
