package io.cryptvault.http.socket;

import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.universe.UniverseEvent;
import java.util.List;

/**
 * A message on its way to a client. Events of streams become text only when the connection can take them. What waits are numbers, which
 * are counted and much smaller than text. Immutable.
 */
sealed interface Outgoing {

  /** A message that belongs to no stream, as text. */
  record Text(String text) implements Outgoing {}

  /**
   * An event of a stream.
   *
   * @param again whether it is a snapshot after an earlier one, or after an attempt to resume
   */
  record Streamed(String sid, StreamEvent event, boolean again) implements Outgoing {}

  /**
   * An event of a stream over many symbols.
   *
   * @param again whether it is a snapshot after an earlier one, or after an attempt to resume
   */
  record Universal(String sid, UniverseEvent event, boolean again) implements Outgoing {}

  /** Updates that share a frame; at least one. */
  record Shared(List<Streamed> updates) implements Outgoing {
    public Shared {
      updates = List.copyOf(updates);
    }
  }
}
