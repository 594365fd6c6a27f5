package io.cryptvault.http.client.live;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.client.venue.VenueSymbols;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What a {@link LiveFeed} understands: what its reader wants, what its connections report, and its own timers. */
public sealed interface FeedCommand {

  // From the reader

  /**
   * Subscribes a series.
   *
   * @param series what is wanted
   */
  record Add(Series series) implements FeedCommand {}

  /**
   * Unsubscribes a series.
   *
   * @param series what is no longer wanted
   */
  record Remove(Series series) implements FeedCommand {}

  /** Closes the connection and ends the feed. */
  enum Stop implements FeedCommand {
    /** The only one. */
    INSTANCE
  }

  // From the connections

  /**
   * A connection is open.
   *
   * @param number of the connection
   */
  record Opened(long number) implements FeedCommand {}

  /**
   * Frames of a connection, in order; acknowledged, so that more can come.
   *
   * @param number of the connection
   * @param frames text of each
   * @param acknowledge receives {@link Taken}
   */
  record FramesArrived(long number, List<String> frames, ActorRef<Taken> acknowledge)
      implements FeedCommand {}

  /** The acknowledgement of {@link FramesArrived}. */
  enum Taken {
    /** The only one. */
    INSTANCE
  }

  /**
   * A connection has ended, or could not be opened.
   *
   * @param number of the connection
   * @param reason in words
   */
  record Broken(long number, String reason) implements FeedCommand {}

  // About its connections

  /** Opens a connection, unless there is one. */
  enum Connect implements FeedCommand {
    /** The only one. */
    INSTANCE
  }

  /** The connection is old and must be replaced. */
  enum Replace implements FeedCommand {
    /** The only one. */
    INSTANCE
  }

  /**
   * The next control message may be sent.
   *
   * @param number of the connection
   */
  record Control(long number) implements FeedCommand {}

  /**
   * A control message was not acknowledged in time.
   *
   * @param number of the connection
   */
  record AckOverdue(long number) implements FeedCommand {}

  // About its series

  /**
   * Asks the venue for its name of a series.
   *
   * @param series what is wanted
   */
  record Resolve(Series series) implements FeedCommand {}

  /**
   * The venue's name of a series.
   *
   * @param series what is wanted
   * @param code the venue's name of its symbol
   */
  record Resolved(Series series, String code) implements FeedCommand {}

  /**
   * The venue has no such series, or could not be asked.
   *
   * @param series what is wanted
   * @param failure why there is no name
   */
  record NotResolved(Series series, Throwable failure) implements FeedCommand {}

  /**
   * The venue's symbols at the moment.
   *
   * @param symbols with their codes
   */
  record Listed(VenueSymbols symbols) implements FeedCommand {}

  // About missed bars

  /**
   * Reads the missing bars of a series now.
   *
   * @param track of the series
   */
  record Fill(SeriesTrack track) implements FeedCommand {}

  /**
   * Bars that were read for a series.
   *
   * @param track of the series
   * @param losses how often the connection had been lost when they were asked for
   * @param asked the venue's time when they were asked for, epoch milliseconds
   * @param bars closed bars, oldest first
   */
  record Filled(SeriesTrack track, long losses, long asked, Bars bars) implements FeedCommand {}

  /**
   * Missing bars could not be read.
   *
   * @param track of the series
   */
  record NotFilled(SeriesTrack track) implements FeedCommand {}

  /** Reads bars again that the venue did not call closed. */
  enum Confirm implements FeedCommand {
    /** The only one. */
    INSTANCE
  }

  // About time

  /** Time alone may close a bar. */
  enum Tick implements FeedCommand {
    /** The only one. */
    INSTANCE
  }

  /** Looks for series that are silent. */
  enum Silence implements FeedCommand {
    /** The only one. */
    INSTANCE
  }

  /** Compares the venue's clock with ours. */
  enum Measure implements FeedCommand {
    /** The only one. */
    INSTANCE
  }

  /** The venue's clock has leapt: bars that were refused as too early must be read. */
  enum Leapt implements FeedCommand {
    /** The only one. */
    INSTANCE
  }

  /** Nothing to do. */
  enum Nothing implements FeedCommand {
    /** The only one. */
    INSTANCE
  }
}
