package io.cryptvault.engine.market;

/** Whether a bar can still change, cannot, or was changed after it had closed. */
public enum Finality {
  /** Not closed yet: still changes. */
  FORMING,
  /** Closed, seen once and not confirmed yet: a venue may correct a bar within seconds of its close. */
  PROVISIONAL,
  /** Closed: no longer changes as a rule. */
  CLOSED,
  /** Changed by the venue after it had closed. */
  CORRECTED
}
