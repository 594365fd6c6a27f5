package io.cryptvault.http.client.venue;

import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.function.Predicate;

/** How a venue's WebSocket is spoken. Thread-safe; a {@link Session} is not. */
public interface StreamProtocol {

  /** The path under the stream's base address, as in {@code /ws}. */
  String path();

  /** The intervals that it streams, shortest first. */
  List<Interval> intervals();

  /**
   * Whether it says itself that a bar has closed. Else the time or the trades say so, and every such bar is read once more to
   * be sure of it.
   */
  default boolean tellsCloses() {
    return true;
  }

  /** What a series is called there: what is said of it bears this name. */
  String name(Series series, String code);

  /** What names must have in common to be asked for in one message. */
  default String group(String name) {
    return "";
  }

  /** A message that takes names of one group in, or out; the venue acknowledges it under this id, if it knows ids. */
  String message(boolean subscribes, List<String> names, long id);

  /** A new conversation; only what is said of names that are wanted is kept in mind. */
  Session open(Predicate<String> isWanted);

  /** What is said over one connection. Confined to it. */
  interface Session {
    /**
     * What a frame says that came at this time by the venue's clock; hostile input is answered with {@link
     * StreamMessage.Unused} or {@link StreamMessage.BadRow}, never with an exception.
     */
    List<StreamMessage> read(String frame, long venueTime);

    /**
     * What follows from the time alone, as the venue's clock has it: a venue that does not say that a bar has closed is
     * taken to mean it when its end has passed. Called about every second.
     */
    default List<StreamMessage> at(long venueTime) {
      return List.of();
    }

    /** A name is wanted no more: when it is again, nothing is known of the time between. */
    default void forget(String name) {}
  }
}
