package io.cryptvault.http.sim.server;

import org.apache.pekko.util.ByteString;

/** What a venue sends on a WebSocket. Immutable. */
public sealed interface Frame {

  /** A whole text message. */
  record Text(String text) implements Frame {}

  /** A text message whose bytes are not UTF-8. */
  record BadText(ByteString bytes) implements Frame {}

  /** A whole binary message. */
  record Binary(ByteString bytes) implements Frame {}

  /** To be answered by a pong with the same payload. */
  record Ping(ByteString payload) implements Frame {}

  /** The last frame of a connection that ends in order. */
  record CloseFrame(int code, String reason) implements Frame {}

  /** The connection is gone without a close frame, in the middle of this text. */
  record Cut(String text) implements Frame {}
}
