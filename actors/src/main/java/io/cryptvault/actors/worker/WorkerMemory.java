package io.cryptvault.actors.worker;

import io.cryptvault.actors.budget.Account;
import io.cryptvault.actors.budget.Budget;
import io.cryptvault.actors.budget.Charge;
import io.cryptvault.actors.budget.OverBudget;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SettingsException;
import io.cryptvault.config.WorkerSettings;
import io.cryptvault.engine.market.Bars;
import java.util.List;

/**
 * The bytes of the budget that one worker holds. The routing reserves them before it starts the worker, and gives them back when the
 * worker has stopped; in between the worker settles them by its real capacity. Thread-safe.
 */
public final class WorkerMemory implements AutoCloseable {
  /** The worker without bars and formulas: its actor, mailbox, chart and entry at the routing. HeapAgreementTest compares it with the heap. */
  private static final long EMPTY = 4_100;

  private final Charge bars;
  private final Charge states;
  private long settledBars;
  private long settledStates;

  private WorkerMemory(Charge bars, Charge states) {
    this.bars = bars;
    this.states = states;
  }

  /**
   * {@return the bytes that a worker needs at least: those of its history}
   *
   * @param settings say how many bars are loaded
   */
  public static long needed(WorkerSettings settings) {
    return EMPTY + Bars.BAR_BYTES * settings.historyBars();
  }

  /**
   * Checks that a budget has room for a series.
   *
   * @param settings of the engine
   * @throws SettingsException if it has not: then every question about a series would be refused
   */
  public static void requireRoom(Settings settings) {
    long needed = needed(settings.worker());
    long budget = settings.memory().bytes();
    if (needed > budget) {
      throw new SettingsException(List.of("cryptvault.memory.budget: expected room for one series,"
          + " which takes " + (needed >> 10) + " KiB with cryptvault.worker.history-bars = "
          + settings.worker().historyBars() + ", was " + (budget >> 10)
          + " KiB; raise the budget, or load fewer bars"));
    }
  }

  /**
   * Reserves what a worker will need for its history.
   *
   * @param budget of the engine
   * @param settings say how many bars are loaded
   * @return holds the bytes until it is closed
   * @throws OverBudget if they do not fit
   */
  public static WorkerMemory reserve(Budget budget, WorkerSettings settings) {
    return new WorkerMemory(
        budget.reserve(Account.BARS, needed(settings)), budget.reserve(Account.STATES, 0));
  }

  /**
   * The worker has its history: from here on its real capacity counts. Called by the worker alone, with every message: unless a capacity
   * has changed it compares two numbers. Closed bars are not dropped for the budget, so this may exceed it.
   */
  void settle(Chart chart) {
    long barBytes = chart.barMemory();
    if (barBytes != settledBars && !chart.isEmpty()) {
      settledBars = barBytes;
      bars.settle(EMPTY + barBytes);
    }
    long stateBytes = chart.calculations().memory();
    if (stateBytes != settledStates) {
      settledStates = stateBytes;
      states.settle(stateBytes);
    }
  }

  /** Gives everything back. */
  @Override
  public void close() {
    bars.close();
    states.close();
  }
}
