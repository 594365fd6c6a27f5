package io.cryptvault.http.sim.server;

import java.util.List;

/**
 * The venue's end of one WebSocket, without the socket. It has no timer: every call passes the time and returns the frames to send.
 * After {@link Frame.CloseFrame} or {@link Frame.Cut} nothing follows. Confined.
 */
public interface StreamEndpoint {

  /**
   * The client sent a text.
   *
   * @param text the whole message
   * @param now by the caller's clock
   * @return the frames to send
   */
  List<Frame> receive(String text, VenueTime now);

  /**
   * The client answered a ping.
   *
   * @param now by the caller's clock
   */
  void pong(VenueTime now);

  /**
   * Time has passed; a tick every 250 ms is enough.
   *
   * @param now by the caller's clock
   * @return the frames to send
   */
  List<Frame> tick(VenueTime now);

  /** {@return the names of what is subscribed now} */
  List<String> subscriptions();

  /** {@return whether its last frame was returned} */
  boolean isOver();
}
