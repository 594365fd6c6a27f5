package io.cryptvault.actors.resource;

/** A task of {@link Limits#within} has not ended in time. The message names limit, use and remedy. */
public final class OverTime extends RuntimeException {
  private static final long serialVersionUID = 1L;

  OverTime(String message) {
    super(message);
  }
}
