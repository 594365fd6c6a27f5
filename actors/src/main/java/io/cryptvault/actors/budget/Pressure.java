package io.cryptvault.actors.budget;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * The step of pressure of an engine. It is weighed at a fixed pace by one actor; whoever acts on it reads the step. Reading is thread-safe,
 * weighing is confined.
 *
 * <p>The budget decides. The heap is a back-stop for what no account counts: when it is nearly full right after a collection, forming bars
 * are shed, whatever the budget says.
 */
public final class Pressure {
  /** Heap that is still used after a collection, as a part of the maximum: beyond it the collector runs most of the time. */
  private static final double HEAP_FULL = 0.9;

  private static final double HEAP_SLACK = 0.05;

  private final Budget budget;
  private final DoubleSupplier heapAfterCollection;
  private PressureStep byBudget = PressureStep.NONE;
  private boolean heapIsFull;
  private volatile PressureStep step = PressureStep.NONE;

  /**
   * No pressure yet; looks at this JVM's heap.
   *
   * @param budget of the engine
   */
  public Pressure(Budget budget) {
    this(budget, new CollectedHeap());
  }

  Pressure(Budget budget, DoubleSupplier heapAfterCollection) {
    this.budget = budget;
    this.heapAfterCollection = heapAfterCollection;
  }

  /** {@return the step that was weighed last} */
  public PressureStep step() {
    return step;
  }

  /** {@return whether forming bars are not to be calculated} */
  public boolean sheds() {
    return step.compareTo(PressureStep.SHED) >= 0;
  }

  /** {@return whether the heap, and not the budget alone, is the reason for the step} */
  public boolean isOfHeap() {
    return heapIsFull;
  }

  /**
   * Looks at budget and heap.
   *
   * @return the step from now on
   */
  public PressureStep weigh() {
    byBudget = byBudget.next((double) budget.used() / budget.limit());
    double heap = heapAfterCollection.getAsDouble();
    heapIsFull = heap >= (heapIsFull ? HEAP_FULL - HEAP_SLACK : HEAP_FULL);
    step = heapIsFull && byBudget.compareTo(PressureStep.SHED) < 0 ? PressureStep.SHED : byBudget;
    return step;
  }

  /** The heap that the last collection of each pool has left, as a part of the maximum. */
  private static final class CollectedHeap implements DoubleSupplier {
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
        .filter(pool -> pool.getType() == MemoryType.HEAP)
        .toList();

    @Override
    public double getAsDouble() {
      long used = 0;
      for (MemoryPoolMXBean pool : pools) {
        MemoryUsage left = pool.getCollectionUsage();
        used += left == null ? 0 : left.getUsed();
      }
      return (double) used / Runtime.getRuntime().maxMemory();
    }
  }
}
