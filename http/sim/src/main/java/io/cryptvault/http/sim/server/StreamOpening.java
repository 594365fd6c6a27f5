package io.cryptvault.http.sim.server;

/** What becomes of an attempt to open a stream. */
public sealed interface StreamOpening {

  /** It is open; its first frames come with the first tick. */
  record Open(StreamEndpoint end) implements StreamOpening {}

  /** It is refused with an HTTP answer. */
  record Refused(Reply reply) implements StreamOpening {}
}
