package io.cryptvault.actors.budget;

import java.util.Locale;

/** What bytes of the budget are held for. */
public enum Account {
  /** Bars of running workers, and what each worker takes in addition. */
  BARS,
  /** States of formulas that run with every bar. */
  STATES,
  /** Bars and columns of batches and one-time questions while they are computed. */
  COLUMNS,
  /** The room of the result cache, used or not. */
  RESULTS,
  /** What readers of streams have not yet taken, and what each stream takes in addition. */
  SUBSCRIPTIONS,
  /** Bodies of requests while they are read. */
  BODIES,
  /** What tasks of the caller keep, see {@link io.cryptvault.actors.resource.Limits}. */
  TASKS;

  /** {@return the name in reports and metrics, such as {@code bars}} */
  public String title() {
    return name().toLowerCase(Locale.ROOT);
  }
}
