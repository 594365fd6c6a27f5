package io.cryptvault.engine.plan;

/** Bytes that are not a snapshot of this plan: another format, other formulas, damaged. Rebuild from history. */
public final class StaleSnapshot extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  StaleSnapshot(String message) {
    super("snapshot: " + message + "; rebuild the state from its bars");
  }
}
