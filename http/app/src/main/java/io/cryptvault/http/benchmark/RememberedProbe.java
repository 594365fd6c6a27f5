package io.cryptvault.http.benchmark;

import java.util.function.Supplier;

/** Tells something else that the probe before it has found in the same round. */
record RememberedProbe(Subject subject, Supplier<Sample> found) implements Probe {
  @Override
  public Sample take() {
    return found.get();
  }
}
