package io.cryptvault.http.client.live;

import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.client.host.Failures;
import io.cryptvault.http.client.live.FeedCommand.Listed;
import io.cryptvault.http.client.live.FeedCommand.NotResolved;
import io.cryptvault.http.client.live.FeedCommand.Nothing;
import io.cryptvault.http.client.live.FeedCommand.Resolve;
import io.cryptvault.http.client.live.FeedCommand.Resolved;
import io.cryptvault.http.client.venue.NotTraded;
import io.cryptvault.http.client.venue.VenueSymbols;
import java.time.Duration;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;

/**
 * Subscribes series by their names at the venue, and unsubscribes them. A series that the venue does not trade is left out, the
 * reader is told, and it is subscribed when it trades again. Confined to its feed.
 */
final class WantedSeries {
  private final ActorContext<FeedCommand> context;
  private final TimerScheduler<FeedCommand> timers;
  private final LiveFeed.Parts parts;
  private final LiveSeries series;
  private final FeedConnections connections;
  private final UntradedSeries untraded = new UntradedSeries();

  WantedSeries(
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

  void add(Series added) {
    if (series.add(added, parts.clock().millis())) {
      resolve(added);
    }
  }

  void remove(Series removed) {
    untraded.remove(removed);
    unsubscribe(removed);
  }

  /** Asks the venue for its name. */
  void resolve(Series wanted) {
    if (series.isWanted(wanted)) {
      context.pipeToSelf(
          parts.rest().symbols().thenApply(symbols -> symbols.tradedCode(wanted)),
          (code, failure) -> failure == null
              ? new Resolved(wanted, code)
              : new NotResolved(wanted, Failures.unwrapped(failure)));
    }
  }

  void resolved(Resolved resolved) {
    Series wanted = resolved.series();
    if (!series.isWanted(wanted)) {
      return; // removed in the meantime
    }
    String name = parts.rest().venue().wire().name(wanted, resolved.code());
    series.name(wanted, name, parts.rest().clock().ahead() - parts.rest().unsettled());
    connections.want(name);
    connections.connectUnlessPausing();
  }

  void notResolved(NotResolved failed) {
    String why = String.valueOf(failed.failure().getMessage());
    if (failed.failure() instanceof NotTraded) {
      leaveOut(failed.series(), why);
    } else if (failed.failure() instanceof UnknownSeries) {
      setAside(failed.series(), why); // another source may have its bars
    } else {
      timers.startSingleTimer(
          failed.series(), new Resolve(failed.series()), parts.settings().maxBackoff());
    }
  }

  /** The venue has the series but does not trade it. */
  void leaveOut(Series halted, String why) {
    series.halted(halted, parts.rest().clock().millis(), why);
    setAside(halted, why);
  }

  private void setAside(Series unknown, String why) {
    series.remove(unknown);
    untraded.add(unknown, parts.clock().millis());
    context.getLog().warn("Series left out of the live stream. series={} {}", unknown, why);
  }

  /** Has the list of symbols checked, as a delisted symbol only falls silent. */
  void look() {
    boolean isSilent = !series.overdue(parts.rest().clock().millis()).isEmpty();
    Duration age = untraded.age(isSilent, parts.clock().millis());
    context.pipeToSelf(
        parts.rest().symbols(age),
        (symbols, failure) -> failure == null ? new Listed(symbols) : Nothing.INSTANCE);
  }

  void listed(VenueSymbols symbols) {
    untraded.back(symbols).forEach(this::add);
    for (Series one : series.all()) {
      if (!symbols.isTrading(one.symbol())) {
        String why = symbols.notTraded(one);
        series.track(one).ifPresent(track -> track.ended(parts.rest().clock().millis(), why));
        unsubscribe(one);
        leaveOut(one, why);
      }
    }
  }

  private void unsubscribe(Series removed) {
    timers.cancel(removed);
    series.remove(removed).ifPresent(connections::unwant);
  }
}
