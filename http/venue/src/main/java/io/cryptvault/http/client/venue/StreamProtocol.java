package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.function.Predicate;

/** How to talk to a venue's WebSocket. Thread-safe; a {@link Session} is not. */
public interface StreamProtocol {

  /** {@return the path under the stream's base address, as in {@code /ws}} */
  String path();

  /** {@return the intervals that it streams, shortest first} */
  List<Interval> intervals();

  /**
   * {@return whether the venue itself says that a bar has closed; else the time or the trades show it, and every such bar is read
   * once more to be sure}
   */
  default boolean tellsCloses() {
    return true;
  }

  /**
   * {@return the series' name on the stream}
   *
   * @param series at one of {@link #intervals}
   * @param code the venue's name of the symbol
   */
  String name(Series series, String code);

  /**
   * {@return what names must have in common to be in one message}
   *
   * @param name a name on the stream
   */
  default String group(String name) {
    return "";
  }

  /**
   * {@return a message that subscribes or unsubscribes names}
   *
   * @param subscribes whether it subscribes
   * @param names of one group
   * @param id returned by the venue's answer, if the venue knows ids
   */
  String message(boolean subscribes, List<String> names, long id);

  /**
   * {@return a new session}
   *
   * @param isWanted which names are wanted; nothing is remembered of others
   */
  Session open(Predicate<String> isWanted);

  /** The state of one connection. Confined to it. */
  interface Session {
    /**
     * {@return what a frame says; for hostile input {@link StreamMessage.Unused} or {@link StreamMessage.BadRow}, never an exception}
     *
     * @param frame as it was received
     * @param venueTime the venue's time when it was received, epoch milliseconds
     */
    List<StreamMessage> read(String frame, long venueTime);

    /**
     * {@return what follows from the time alone: where a venue does not say that a bar has closed, it closes at its end. Called about
     * every second}
     *
     * @param venueTime the venue's time, epoch milliseconds
     */
    default List<StreamMessage> at(long venueTime) {
      return List.of();
    }

    /**
     * A name is no longer wanted. If it is wanted again, nothing is known of the time between.
     *
     * @param name a name on the stream
     */
    default void forget(String name) {}
  }
}
