package io.cryptvault.engine.market;

/** Whether a bar can still change, cannot, or was changed after it had closed. */
public enum Finality {
  FORMING,
  /** Closed, seen so once, and not yet confirmed: a venue may mend a bar within seconds of its close. */
  PROVISIONAL,
  CLOSED,
  CORRECTED
}
