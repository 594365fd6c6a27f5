package io.cryptvault.actors.worker;

/** When the bars arrived that a worker has in hand: what it publishes now is made of them. Confined to its worker. */
final class Arrival {
  private long micros;

  /** Real time in microseconds since the epoch; 0 when no bar is in hand, or its arrival is not known. */
  long micros() {
    return micros;
  }

  /** Sets it. */
  void is(long newMicros) {
    micros = newMicros;
  }
}
