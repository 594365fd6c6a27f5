package io.cryptvault.actors.symbol;

import io.cryptvault.actors.answer.Answer;
import io.cryptvault.actors.gap.GapKeeper;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.GapEvent;
import io.cryptvault.actors.ingest.HaltEvent;
import io.cryptvault.actors.ingest.VenueFeed;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarsArrived;
import io.cryptvault.actors.series.ClosedBars;
import io.cryptvault.actors.series.WorkerCommand;
import io.cryptvault.actors.telemetry.Tally;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;

/** Passes news of the live feed to the workers of the series that somebody wants. Confined to the routing. */
final class LiveNews {
  private final Map<Series, WorkerEntry> workers;
  private final ActorRef<GapKeeper.Command> gaps;
  private final Tally tally;
  private final InstantSource clock;
  private final ActorRef<Answer<Done>> nobody;

  LiveNews(
      Map<Series, WorkerEntry> workers,
      ActorRef<GapKeeper.Command> gaps,
      Tally tally,
      InstantSource clock,
      ActorRef<Answer<Done>> nobody) {
    this.workers = workers;
    this.gaps = gaps;
    this.tally = tally;
    this.clock = clock;
    this.nobody = nobody;
  }

  void take(VenueFeed.News news) {
    switch (news) {
      case VenueFeed.EventsArrived bars -> {
        take(bars.events());
        bars.feed().tell(VenueFeed.NewsTaken.INSTANCE);
      }
      case VenueFeed.Interrupted interrupted ->
        workers
            .values()
            .forEach(entry ->
                entry.worker().tell(new WorkerCommand.TailMissed("the live stream broke off")));
    }
  }

  /** Of several forming bars of one series in a group, only the last is passed on. */
  private void take(List<FeedEvent> events) {
    Map<Series, FeedEvent> newest = new HashMap<>();
    if (events.size() > 1) {
      events.stream()
          .filter(LiveNews::isForming)
          .forEach(event -> newest.put(event.series(), event));
    }
    for (FeedEvent event : events) {
      if (!isForming(event) || newest.getOrDefault(event.series(), event).equals(event)) {
        take(event);
      }
    }
  }

  private static boolean isForming(FeedEvent event) {
    return event instanceof BarEvent bar && bar.finality() == Finality.FORMING;
  }

  private void take(FeedEvent event) {
    WorkerEntry entry = workers.get(event.series());
    if (entry != null && event instanceof GapEvent gap) {
      gaps.tell(new GapKeeper.MissedByVenue(gap.series(), gap.missing(), gap.cause()));
    }
    if (entry == null || entry.isStopping()) {
      tally.dropped(1);
      return;
    }
    switch (event) {
      case BarEvent bar -> {
        measure(bar);
        entry.worker().tell(message(bar));
      }
      case GapEvent gap ->
        entry.worker().tell(new WorkerCommand.GapRecorded(gap.missing().to()));
      case HaltEvent halt ->
        entry.worker().tell(new WorkerCommand.TradingHalted(halt.sinceTime(), halt.why()));
    }
  }

  /** A corrected bar has closed long before, and was not late. */
  private void measure(BarEvent event) {
    if (event.finality() == Finality.CLOSED || event.finality() == Finality.PROVISIONAL) {
      tally.arrived(clock.millis() - event.series().interval().end(event.bar().openTime()));
    }
  }

  private BarsArrived message(BarEvent event) {
    Bars none = Bars.empty(event.series().interval());
    Bars bar = Bars.of(event.series().interval(), event.bar());
    boolean isForming = event.finality() == Finality.FORMING;
    Set<Long> provisional =
        event.finality() == Finality.PROVISIONAL ? Set.of(event.bar().openTime()) : Set.of();
    return new BarsArrived(
        event.series(),
        isForming ? ClosedBars.confirmed(none) : new ClosedBars(bar, provisional),
        isForming ? bar : none,
        BarOrigin.LIVE,
        nobody,
        tally.nowMicros());
  }
}
