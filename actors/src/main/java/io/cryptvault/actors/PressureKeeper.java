package io.cryptvault.actors;

import io.cryptvault.actors.budget.AccountUse;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Pressure;
import io.cryptvault.actors.budget.PressureStep;
import io.cryptvault.actors.result.ResultCache;
import io.cryptvault.actors.telemetry.Instrument;
import io.cryptvault.actors.telemetry.Meters;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Weighs the memory of an engine and makes room, step by step: shrinks the result cache, has idle workers stopped. Shedding and refusing
 * are done where bars arrive and bytes are reserved. Confined to the guardian.
 */
final class PressureKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(PressureKeeper.class);
  private static final long MIB = 1 << 20;

  private final Budget budget;
  private final Pressure pressure;
  private final ResultCache results;
  private final Runnable stopIdle;
  private final Meters meters;
  private long refused;

  /** {@code stopIdle} has workers stopped that nobody uses. */
  PressureKeeper(
      Budget budget, Pressure pressure, ResultCache results, Runnable stopIdle, Meters meters) {
    this.budget = budget;
    this.pressure = pressure;
    this.results = results;
    this.stopIdle = stopIdle;
    this.meters = meters;
  }

  /** Finds the step and does what it says; called at a fixed pace. */
  void weigh() {
    PressureStep before = pressure.step();
    PressureStep now = pressure.weigh();
    if (now != before) {
      tell(before, now);
    }
    if (now.compareTo(PressureStep.SHRINK) >= 0) {
      results.shrink();
    }
    if (now.compareTo(PressureStep.PASSIVATE) >= 0) {
      stopIdle.run();
    }
    show();
  }

  private void tell(PressureStep before, PressureStep now) {
    String what = switch (now) {
      case NONE -> "there is room again";
      case SHRINK -> "the result cache is made smaller";
      case PASSIVATE -> "workers that nobody uses are stopped at once";
      case SHED ->
        pressure.isOfHeap()
            ? "the heap is nearly full after a collection; forming bars are not calculated"
            : "forming bars are not calculated, closed ones are";
      case REFUSE -> "the budget is full, new work is refused with OVER_BUDGET";
    };
    String text = "Memory pressure went from {} to {}: {}. used={} MiB limit={} MiB";
    Object[] values = {before.title(), now.title(), what, budget.used() / MIB, budget.limit() / MIB
    };
    if (now.compareTo(PressureStep.SHED) >= 0) {
      LOG.warn(text, values);
    } else {
      LOG.info(text, values);
    }
  }

  private void show() {
    meters.set(Instrument.MEMORY_USED, Map.of(), budget.used());
    meters.set(Instrument.MEMORY_LIMIT, Map.of(), budget.limit());
    meters.set(Instrument.MEMORY_PRESSURE, Map.of(), pressure.step().ordinal());
    meters.add(Instrument.MEMORY_REFUSED, budget.refused() - refused);
    refused = budget.refused();
    for (AccountUse use : budget.uses()) {
      meters.set(Instrument.MEMORY_HELD, Map.of("account", use.account().title()), use.bytes());
    }
  }
}
