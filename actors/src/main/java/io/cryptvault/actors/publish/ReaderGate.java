package io.cryptvault.actors.publish;

/** How readers reach their relays. Thread-safe. */
interface ReaderGate {
  /** A reader wants a stream: its seat learns the relay, or why there is none. */
  void enter(StreamKey stream, Seat seat);

  /** A reader no longer wants a stream. */
  void leave(StreamKey stream, Seat seat);
}
