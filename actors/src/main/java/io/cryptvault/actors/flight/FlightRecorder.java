package io.cryptvault.actors.flight;

/** Whether this JVM has a recorder. Who makes an event asks first: the classes of events cannot be loaded without it. */
public final class FlightRecorder {
  /** Whether the JVM has the module {@code jdk.jfr}; a constant, so that what depends on it costs nothing. */
  public static final boolean HAS_RECORDER =
      ModuleLayer.boot().findModule("jdk.jfr").isPresent();

  private FlightRecorder() {}
}
