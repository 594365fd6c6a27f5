package io.cryptvault.http.sim.binance;

/** A call that the venue refuses. */
final class RefusedCall extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient VenueError error;

  RefusedCall(VenueError error) {
    super(error.message());
    this.error = error;
  }

  VenueError error() {
    return error;
  }
}
