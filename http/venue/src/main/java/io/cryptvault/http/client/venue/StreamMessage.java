package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.http.client.host.Failures;
import java.util.List;

/** What a venue's WebSocket says, in terms that all venues share. Immutable. */
public sealed interface StreamMessage {

  /**
   * The current figures of a bar.
   *
   * @param name the series' name on the stream
   * @param bar its figures
   * @param standing whether it can still change
   */
  record Seen(String name, Bar bar, Standing standing) implements StreamMessage {}

  /** Whether a bar can still change. */
  enum Standing {
    /** It has not ended. */
    FORMING,
    /** It has ended by the clock or because a later bar came; the venue did not say so. */
    ENDED,
    /** The venue said that it has closed. */
    CLOSED
  }

  /**
   * Part of a bar was lost on the way; the bar must be read by REST.
   *
   * @param name the series' name on the stream
   * @param from open time of the bar, epoch milliseconds
   */
  record Missed(String name, long from) implements StreamMessage {}

  /**
   * The venue has subscribed or unsubscribed these names.
   *
   * @param id of the request; -1 when the venue gives none
   * @param names the accepted names; empty means all names of the request
   */
  record Accepted(long id, List<String> names) implements StreamMessage {
    /** Copies the names. */
    public Accepted {
      names = List.copyOf(names);
    }
  }

  /**
   * The venue did not subscribe these names.
   *
   * @param id of the request; -1 when the venue gives none
   * @param names the refused names; empty means all names of the request
   * @param reason the venue's words, at most 500 characters
   * @param again whether they may be asked for again
   */
  record Refused(long id, List<String> names, String reason, boolean again)
      implements StreamMessage {
    /** Copies the names and shortens the reason. */
    public Refused {
      names = List.copyOf(names);
      reason = Failures.shortened(reason);
    }
  }

  /**
   * The venue is about to close this connection, or cannot serve it.
   *
   * @param reason in words, at most 500 characters
   */
  record Ending(String reason) implements StreamMessage {
    /** Shortens the reason. */
    public Ending {
      reason = Failures.shortened(reason);
    }
  }

  /**
   * An invalid bar or trade. The rest of the frame is used.
   *
   * @param fault what is wrong
   */
  record BadRow(RowFault fault) implements StreamMessage {}

  /** A message that changes nothing. */
  enum Unused implements StreamMessage {
    /** A heartbeat, a status, an answer. */
    NOTHING_NEW,
    /** A kind of message that is not known here: venues add kinds without notice. */
    UNKNOWN,
    /** A frame that cannot be read. */
    UNREADABLE
  }
}
