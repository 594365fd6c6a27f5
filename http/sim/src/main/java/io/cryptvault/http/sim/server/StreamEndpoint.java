package io.cryptvault.http.sim.server;

import java.util.List;

/**
 * The venue's end of one WebSocket, without the socket. It keeps no timer: time comes in with every call, and nothing is sent
 * but what a call returns. After {@link Frame.CloseFrame} or {@link Frame.Cut} it says nothing more. Confined.
 */
public interface StreamEndpoint {

  /** The client said something. */
  List<Frame> receive(String text, VenueTime now);

  /** The client answered a ping. */
  void pong(VenueTime now);

  /** Time has passed; a tick each 250 ms is enough. */
  List<Frame> tick(VenueTime now);

  /** Names of what is subscribed now. */
  List<String> subscriptions();

  /** Whether its last frame has been sent. */
  boolean isOver();
}
