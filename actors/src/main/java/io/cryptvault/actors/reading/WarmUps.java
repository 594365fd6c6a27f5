package io.cryptvault.actors.reading;

import io.cryptvault.engine.plan.WarmUp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How far each formula has warmed up. Thousands of series that have seen the same number of bars share one object. Immutable. */
public final class WarmUps {
  private final Formulas formulas;
  private final List<WarmUp> byPlace;
  /** Built on first use; two threads may build equal ones. */
  private volatile @Nullable Map<String, WarmUp> byKey;

  private final AtomicInteger shares = new AtomicInteger();

  private WarmUps(Formulas formulas, List<WarmUp> byPlace) {
    this.formulas = formulas;
    this.byPlace = List.copyOf(byPlace);
  }

  /**
   * {@return the warm-ups of formulas}
   *
   * @param formulas repetitions included
   * @param byPlace one for each formula, in their order
   */
  public static WarmUps of(Formulas formulas, List<WarmUp> byPlace) {
    return new WarmUps(formulas, byPlace);
  }

  /** {@return the share of one more result in the size on the heap, in bytes: the n-th caller gets an n-th} */
  public long sharedBytes() {
    return 100L + 130L * byPlace.size() / shares.incrementAndGet();
  }

  /** {@return the warm-ups in the order of the formulas} */
  public List<WarmUp> byPlace() {
    return byPlace;
  }

  /** {@return the warm-ups by the formulas as first typed} */
  public Map<String, WarmUp> byKey() {
    Map<String, WarmUp> made = byKey;
    if (made == null) {
      made = formulas.map(byPlace::get);
      byKey = made;
    }
    return made;
  }
}
