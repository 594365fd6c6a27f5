package io.cryptvault.actors.ingest;

/** Whether a bar can still change, cannot, or was changed after it had closed. */
public enum Finality {
  FORMING,
  CLOSED,
  CORRECTED
}
