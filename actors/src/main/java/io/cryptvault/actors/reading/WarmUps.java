package io.cryptvault.actors.reading;

import io.cryptvault.engine.plan.WarmUp;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** How far each of some formulas has warmed up: thousands of series that have seen equally many bars share one. Immutable. */
public final class WarmUps {
  private final Formulas formulas;
  private final List<WarmUp> byPlace;
  /** Made when first asked for; two threads make equal ones. */
  private volatile @Nullable Map<String, WarmUp> byKey;

  private final AtomicInteger shares = new AtomicInteger();

  private WarmUps(Formulas formulas, List<WarmUp> byPlace) {
    this.formulas = formulas;
    this.byPlace = List.copyOf(byPlace);
  }

  /** Of these formulas, in their order. */
  public static WarmUps of(Formulas formulas, List<WarmUp> byPlace) {
    return new WarmUps(formulas, byPlace);
  }

  /** Bytes of heap, divided among the results that share them: the n-th result is told an n-th. */
  public long sharedBytes() {
    return 100L + 130L * byPlace.size() / shares.incrementAndGet();
  }

  /** In the order of the formulas. */
  public List<WarmUp> byPlace() {
    return byPlace;
  }

  /** By the texts as first typed. */
  public Map<String, WarmUp> byKey() {
    Map<String, WarmUp> made = byKey;
    if (made == null) {
      made = formulas.map(byPlace::get);
      byKey = made;
    }
    return made;
  }
}
