package io.cryptvault.http.benchmark;

/** Something that several threads do: what is told is what all of them allocate. */
abstract class EngineProbe implements Probe {
  private final Subject subject;
  private double bytes;

  EngineProbe(Subject subject) {
    this.subject = subject;
  }

  @Override
  public final Subject subject() {
    return subject;
  }

  @Override
  public final Sample take() throws Exception {
    long allocated = Allocation.ofProcess();
    double value = value();
    bytes = (double) (Allocation.ofProcess() - allocated) / operations();
    return new Sample(value, bytes);
  }

  /** Something else that the last round has found, with the bytes of that round. */
  final Sample remembered(double value) {
    return new Sample(value, bytes);
  }

  /** Runs one round; in the unit of the subject. */
  abstract double value() throws Exception;

  /** How many operations a round is. */
  abstract int operations();
}
