package io.cryptvault.http.socket;

import io.cryptvault.actors.publish.StreamEvent;
import java.util.List;

/**
 * A message on its way to a client. What streams tell becomes text when the connection can take it, and not before: what waits
 * is numbers, which are counted, and much smaller. Immutable.
 */
sealed interface Outgoing {

  /** What is said beside the streams. */
  record Said(String text) implements Outgoing {}

  /**
   * What a stream tells.
   *
   * @param again whether it is a snapshot that follows another, or an attempt to go on
   */
  record Told(String sid, StreamEvent event, boolean again) implements Outgoing {}

  /** Updates that share a frame; at least one. */
  record Shared(List<Told> updates) implements Outgoing {
    public Shared {
      updates = List.copyOf(updates);
    }
  }
}
