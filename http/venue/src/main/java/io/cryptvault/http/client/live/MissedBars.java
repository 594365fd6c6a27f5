package io.cryptvault.http.client.live;

import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.live.FeedCommand.Fill;
import io.cryptvault.http.client.live.FeedCommand.Filled;
import io.cryptvault.http.client.live.FeedCommand.NotFilled;
import java.time.Duration;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/** Has bars read that the stream missed, one reading of a series at a time. Confined to its feed. */
final class MissedBars {
  private final ActorContext<FeedCommand> context;
  private final TimerScheduler<FeedCommand> timers;
  private final LiveFeed.Parts parts;
  private final LiveSeries series;
  private final FeedConnections connections;

  MissedBars(
      ActorContext<FeedCommand> context,
      TimerScheduler<FeedCommand> timers,
      LiveFeed.Parts parts,
      LiveSeries series,
      FeedConnections connections) {
    this.context = context;
    this.timers = timers;
    this.parts = parts;
    this.series = series;
    this.connections = connections;
  }

  /** Reads the missing bars of this series, unless a reading is running. */
  void fill(SeriesTrack track) {
    track.missingFrom().ifPresent(from -> read(track, from, Urgency.HOLE));
  }

  /** The pause before the next reading is over. */
  void fillNow(SeriesTrack track) {
    series.endReading(track);
    fill(track);
  }

  /**
   * Reads bars again that the venue did not call closed. These are the newest bars, and a hole in the series waits for this reading,
   * so it must not queue behind a backfill.
   */
  void confirm() {
    series
        .unconfirmed()
        .forEach(track ->
            track.unconfirmedFrom().ifPresent(from -> read(track, from, Urgency.QUESTION)));
  }

  void filled(Filled filled) {
    series.endReading(filled.track());
    if (filled.losses() != connections.losses()) {
      fill(filled.track()); // asked for before the connection broke: later bars may be missing
      return;
    }
    filled.track().filled(filled.bars(), filled.asked());
    fillLater(filled.track(), parts.backoff().ceiling(filled.track().fruitless() + 1));
  }

  void notFilled(SeriesTrack track) {
    series.endReading(track);
    fillLater(track, parts.settings().maxBackoff());
  }

  private void read(SeriesTrack track, long from, Urgency urgency) {
    if (connections.current().isEmpty()
        || !series.isCurrent(track)
        || !series.beginReading(track)) {
      return;
    }
    long before = connections.losses();
    long asked = parts.rest().clock().millis();
    parts.meter().fills.increment();
    context.pipeToSelf(
        parts.history().at(urgency).between(track.series(), TimeRange.since(from)),
        (bars, failure) ->
            failure == null ? new Filled(track, before, asked, bars) : new NotFilled(track));
  }

  private void fillLater(SeriesTrack track, Duration pause) {
    if (track.missingFrom().isPresent() && series.isCurrent(track) && series.beginReading(track)) {
      timers.startSingleTimer(track.series(), new Fill(track), pause);
    }
  }
}
