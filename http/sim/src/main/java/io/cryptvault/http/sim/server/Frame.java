package io.cryptvault.http.sim.server;

import org.apache.pekko.util.ByteString;

/** Something that a venue sends on a WebSocket. Immutable. */
public sealed interface Frame {

  /**
   * A text message.
   *
   * @param text the whole message
   */
  record Text(String text) implements Frame {}

  /**
   * A text message that is not valid UTF-8.
   *
   * @param bytes the whole message
   */
  record BadText(ByteString bytes) implements Frame {}

  /**
   * A binary message.
   *
   * @param bytes the whole message
   */
  record Binary(ByteString bytes) implements Frame {}

  /**
   * A ping; the client must answer with a pong.
   *
   * @param payload also expected in the pong
   */
  record Ping(ByteString payload) implements Frame {}

  /**
   * The last frame of a connection that is closed properly.
   *
   * @param code the close code
   * @param reason may be empty
   */
  record CloseFrame(int code, String reason) implements Frame {}

  /**
   * The connection breaks without a close frame in the middle of a text message.
   *
   * @param text the part that is still sent
   */
  record Cut(String text) implements Frame {}
}
