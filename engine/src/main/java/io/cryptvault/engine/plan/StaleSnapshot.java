package io.cryptvault.engine.plan;

/**
 * The bytes are not a snapshot of this plan: they have another format, come from other formulas, or are damaged.
 * Rebuild the state from history.
 */
public final class StaleSnapshot extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  StaleSnapshot(String message) {
    super("snapshot: " + message + "; rebuild the state from its bars");
  }
}
