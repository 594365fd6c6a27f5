package io.cryptvault.actors.reading;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.FormulaNames;
import io.cryptvault.engine.plan.Plan;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The formulas that an answer is about: their texts, and which of them are conditions. Equal when the texts as typed are.
 * Immutable, thread-safe.
 */
public final class Formulas {
  private final List<String> typed;
  private final FormulaNames names;
  private final BitSet conditions;
  /** Made when first asked for; two threads make equal ones. */
  private volatile @Nullable Map<String, String> canonical;
  /** How many results have been weighed with them. */
  private final AtomicInteger shares = new AtomicInteger();

  private Formulas(List<String> typed, FormulaNames names, BitSet conditions) {
    this.typed = List.copyOf(typed);
    this.names = names;
    this.conditions = conditions;
  }

  /** The formulas of a plan. */
  public static Formulas of(Plan plan) {
    BitSet conditions = new BitSet(plan.size());
    for (int k = 0; k < plan.size(); k++) {
      conditions.set(k, plan.isCondition(k));
    }
    return new Formulas(plan.formulas(), plan.names(), conditions);
  }

  /**
   * Formulas that another process has compiled.
   *
   * @param printed each as it prints, in the order of {@code typed}
   * @param catalogue where further spellings are looked up
   */
  public static Formulas of(
      List<String> typed, List<String> printed, BitSet conditions, Catalogue catalogue) {
    return new Formulas(
        typed, FormulaNames.of(typed, printed, catalogue), (BitSet) conditions.clone());
  }

  public int size() {
    return typed.size();
  }

  /** The formulas as typed. */
  public List<String> typed() {
    return typed;
  }

  /** The formulas as they print, by which equal ones are known however they were typed. */
  public List<String> printed() {
    return names.printed();
  }

  /** The printed form of each formula by its key, the text as first typed. */
  public Map<String, String> canonical() {
    Map<String, String> made = canonical;
    if (made == null) {
      made = map(names.printed()::get);
      canonical = made;
    }
    return made;
  }

  /** Which of them are conditions, by place. */
  public BitSet conditions() {
    return (BitSet) conditions.clone();
  }

  public boolean isCondition(int k) {
    return conditions.get(k);
  }

  /** Whether formula {@code k} has been asked for before, in whatever spelling: it has no key of its own. */
  public boolean isRepetition(int k) {
    return names.first(k) != k;
  }

  /** What they weigh, in bytes of heap. */
  public long bytes() {
    boolean isIndexed = canonical != null;
    long bytes = 120;
    for (int k = 0; k < size(); k++) {
      boolean isTwice = !typed.get(k).equals(printed().get(k));
      bytes += (isTwice ? 128 : 64) + (isIndexed ? 240 : 0) + 2L * typed.get(k).length();
    }
    return bytes;
  }

  /** The same, divided among the results that share them: the n-th result is told an n-th. */
  public long sharedBytes() {
    return bytes() / shares.incrementAndGet();
  }

  /** What formulas have by their keys, the texts as first typed, found by any spelling; null for what is not in the map. */
  <V> Map<String, V> map(IntFunction<? extends @Nullable V> value) {
    return FormulaMap.of(typed, names, value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other || other instanceof Formulas that && typed.equals(that.typed);
  }

  @Override
  public int hashCode() {
    return typed.hashCode();
  }

  @Override
  public String toString() {
    return typed.toString();
  }
}
