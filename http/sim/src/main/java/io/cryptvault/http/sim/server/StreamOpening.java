package io.cryptvault.http.sim.server;

/** The result of a request to open a stream. */
public sealed interface StreamOpening {

  /**
   * The stream is open; its first frames come with the first tick.
   *
   * @param end the venue's end of it
   */
  record Open(StreamEndpoint end) implements StreamOpening {}

  /**
   * The stream is refused.
   *
   * @param reply the HTTP answer
   */
  record Refused(Reply reply) implements StreamOpening {}
}
