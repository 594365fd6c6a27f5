package io.cryptvault.http.client.live;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.client.venue.VenueSymbols;
import java.util.List;
import org.apache.pekko.actor.typed.ActorRef;

/** What a {@link LiveFeed} understands: what its reader wants, what its lines tell, what it has reminded itself of. */
public sealed interface FeedCommand {

  // From the reader

  /** Takes a series in. */
  record Add(Series series) implements FeedCommand {}

  /** Takes a series out. */
  record Remove(Series series) implements FeedCommand {}

  /** Closes the connection and ends. */
  enum Stop implements FeedCommand {
    INSTANCE
  }

  // From the lines

  /** A connection is open. */
  record Opened(long number) implements FeedCommand {}

  /** What a connection said, in order; acknowledged, so that more can come. */
  record Told(long number, List<String> frames, ActorRef<Taken> acknowledge)
      implements FeedCommand {}

  /** The acknowledgement of {@link Told}. */
  enum Taken {
    INSTANCE
  }

  /** A connection has ended, or could not be opened. */
  record Broken(long number, String reason) implements FeedCommand {}

  // Of its connections

  /** A connection is to be opened, unless one is. */
  enum Connect implements FeedCommand {
    INSTANCE
  }

  /** The connection is old: another is to take its place. */
  enum Replace implements FeedCommand {
    INSTANCE
  }

  /** The next control message may be sent. */
  record Control(long number) implements FeedCommand {}

  /** A control message was not acknowledged in time. */
  record AckOverdue(long number) implements FeedCommand {}

  // Of its series

  /** The venue is to be asked what it calls the series. */
  record Resolve(Series series) implements FeedCommand {}

  /** What the venue calls the series. */
  record Resolved(Series series, String code) implements FeedCommand {}

  /** The venue has no such series, or could not be asked. */
  record NotResolved(Series series, Throwable failure) implements FeedCommand {}

  /** What the venue trades now. */
  record Listed(VenueSymbols symbols) implements FeedCommand {}

  // Of what was missed

  /** What a series misses is to be read now. */
  record Fill(SeriesTrack track) implements FeedCommand {}

  /** Bars that were read for a series: asked for at this time, after so many losses of the connection. */
  record Filled(SeriesTrack track, long losses, long asked, Bars bars) implements FeedCommand {}

  /** They could not be read. */
  record NotFilled(SeriesTrack track) implements FeedCommand {}

  /** Bars that the venue did not call closed are to be read again. */
  enum Confirm implements FeedCommand {
    INSTANCE
  }

  // Of time

  /** Time alone may close a bar. */
  enum Tick implements FeedCommand {
    INSTANCE
  }

  /** Series that say nothing are to be looked for. */
  enum Silence implements FeedCommand {
    INSTANCE
  }

  /** The venue's clock is to be compared with ours. */
  enum Measure implements FeedCommand {
    INSTANCE
  }

  /** The venue's clock has leapt: what was refused as too early is to be read. */
  enum Leapt implements FeedCommand {
    INSTANCE
  }

  /** Nothing is to be done. */
  enum Nothing implements FeedCommand {
    INSTANCE
  }
}
