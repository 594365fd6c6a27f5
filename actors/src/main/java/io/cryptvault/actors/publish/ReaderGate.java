package io.cryptvault.actors.publish;

/** Where readers come in; thread-safe. */
interface ReaderGate {
  /** A reader would like a stream: its seat is told the relay, or why there is none. */
  void enter(StreamKey stream, Seat seat);

  /** A reader wants a stream no more. */
  void leave(StreamKey stream, Seat seat);
}
