package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Bar;
import io.cryptvault.http.client.host.Failures;
import java.util.List;

/** What a venue's WebSocket says, in terms that all venues share. Immutable. */
public sealed interface StreamMessage {

  /** How a bar of a named series stands. */
  record Seen(String name, Bar bar, Standing standing) implements StreamMessage {}

  /** Whether a bar can still change. */
  enum Standing {
    FORMING,
    /** It has ended by the clock or by what came after it; the venue did not say so. */
    ENDED,
    /** The venue said that it has closed. */
    CLOSED
  }

  /** Something of the bar that opened at this time was lost on the way; what the venue keeps of the past tells what. */
  record Missed(String name, long from) implements StreamMessage {}

  /** These names were taken in or out, as asked under this id; none named: all that were asked. */
  record Accepted(long id, List<String> names) implements StreamMessage {
    public Accepted {
      names = List.copyOf(names);
    }
  }

  /**
   * These names were not taken; none named: all that were asked.
   *
   * @param id -1 when it names none
   * @param again whether it may be asked again
   */
  record Refused(long id, List<String> names, String reason, boolean again)
      implements StreamMessage {
    public Refused {
      names = List.copyOf(names);
      reason = Failures.shortened(reason);
    }
  }

  /** The venue is about to end this connection, or cannot serve it. */
  record Ending(String reason) implements StreamMessage {
    public Ending {
      reason = Failures.shortened(reason);
    }
  }

  /** A bar or a trade that cannot be one, for this reason; what else the frame says is used. */
  record BadRow(RowFault fault) implements StreamMessage {}

  /** Nothing that can be used. */
  enum Unused implements StreamMessage {
    /** A heartbeat, a state, an answer. */
    NOTHING_NEW,
    /** A message of a kind that is not known here: venues add some without a word. */
    UNKNOWN,
    /** A frame that cannot be read. */
    UNREADABLE
  }
}
