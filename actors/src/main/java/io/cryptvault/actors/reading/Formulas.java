package io.cryptvault.actors.reading;

import io.cryptvault.engine.formula.Catalogue;
import io.cryptvault.engine.formula.FormulaNames;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.Shortage;
import io.cryptvault.engine.plan.WarmUp;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The formulas of an answer: their texts, and which of them are conditions. Equal when the texts as typed are equal. Immutable,
 * thread-safe.
 */
public final class Formulas {
  private final List<String> typed;
  private final FormulaNames names;
  private final BitSet conditions;
  /** Built on first use; two threads may build equal ones. */
  private volatile @Nullable Map<String, String> canonical;
  /** How many results have counted the bytes of these formulas. */
  private final AtomicInteger shares = new AtomicInteger();

  private Formulas(List<String> typed, FormulaNames names, BitSet conditions) {
    this.typed = List.copyOf(typed);
    this.names = names;
    this.conditions = conditions;
  }

  /**
   * {@return the formulas of a plan}
   *
   * @param plan compiled formulas
   */
  public static Formulas of(Plan plan) {
    BitSet conditions = new BitSet(plan.size());
    for (int k = 0; k < plan.size(); k++) {
      conditions.set(k, plan.isCondition(k));
    }
    return new Formulas(plan.formulas(), plan.names(), conditions);
  }

  /**
   * {@return formulas that another process has compiled}
   *
   * @param typed the formulas as typed
   * @param printed their printed forms, in the same order
   * @param conditions which of them are conditions, by index; copied
   * @param catalogue understands other spellings
   */
  public static Formulas of(
      List<String> typed, List<String> printed, BitSet conditions, Catalogue catalogue) {
    return new Formulas(
        typed, FormulaNames.of(typed, printed, catalogue), (BitSet) conditions.clone());
  }

  /** {@return how many were asked for, repetitions included} */
  public int size() {
    return typed.size();
  }

  /** {@return the formulas as typed} */
  public List<String> typed() {
    return typed;
  }

  /** {@return the printed forms, the same for all spellings of a formula} */
  public List<String> printed() {
    return names.printed();
  }

  /**
   * {@return why a formula has no value yet: the bars that it needs and has, and what it is if that may surprise}
   *
   * @param k its index
   * @param warmUp how far it has warmed up
   * @param series whose bars
   */
  public String shortage(int k, WarmUp warmUp, Series series) {
    return Shortage.of(typed.get(k), names.formula(k), warmUp, series.toString());
  }

  /** {@return the printed form of each formula, by the formula as first typed} */
  public Map<String, String> canonical() {
    Map<String, String> made = canonical;
    if (made == null) {
      made = map(names.printed()::get);
      canonical = made;
    }
    return made;
  }

  /** {@return which of them are conditions, by index; the caller's own} */
  public BitSet conditions() {
    return (BitSet) conditions.clone();
  }

  /**
   * {@return whether a formula is a condition}
   *
   * @param k its index
   */
  public boolean isCondition(int k) {
    return conditions.get(k);
  }

  /**
   * {@return whether an earlier formula is the same one in any spelling, so that this one has no key}
   *
   * @param k its index
   */
  public boolean isRepetition(int k) {
    return names.first(k) != k;
  }

  /** {@return an estimate of their size on the heap, in bytes} */
  public long bytes() {
    boolean isIndexed = canonical != null;
    long bytes = 120;
    for (int k = 0; k < size(); k++) {
      boolean isTwice = !typed.get(k).equals(printed().get(k));
      bytes += (isTwice ? 128 : 64) + (isIndexed ? 240 : 0) + 2L * typed.get(k).length();
    }
    return bytes;
  }

  /** {@return the share of one more result in {@link #bytes()}: the n-th caller gets an n-th} */
  public long sharedBytes() {
    return bytes() / shares.incrementAndGet();
  }

  /** A value for each formula by its key, the formula as first typed, found by any spelling; null leaves a formula out. */
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
