package io.cryptvault.http.client.live;

import io.cryptvault.actors.ingest.MarketDataSource.Subscriptions;
import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.pekko.actor.typed.ActorRef;
import org.jspecify.annotations.Nullable;

/** Spreads series over as many connections as they need, as the venue limits the streams of one. Thread-safe. */
final class LiveSubscriptions implements Subscriptions {
  private static final class Feed {
    private final ActorRef<FeedCommand> actor;
    private int series;

    Feed(ActorRef<FeedCommand> actor) {
      this.actor = actor;
    }
  }

  private final Supplier<ActorRef<FeedCommand>> opener;
  private final int perFeed;
  private final List<Feed> feeds = new ArrayList<>();
  private final Map<Series, Feed> bySeries = new HashMap<>();
  private boolean stopped;

  LiveSubscriptions(Supplier<ActorRef<FeedCommand>> opener, int perFeed) {
    this.opener = opener;
    this.perFeed = perFeed;
  }

  @Override
  public synchronized void add(Series series) {
    if (stopped || bySeries.containsKey(series)) {
      return;
    }
    Feed feed = feeds.stream().filter(open -> open.series < perFeed).findFirst().orElseGet(() -> {
      var opened = new Feed(opener.get());
      feeds.add(opened);
      return opened;
    });
    feed.series++;
    bySeries.put(series, feed);
    feed.actor.tell(new FeedCommand.Add(series));
  }

  @Override
  public synchronized void remove(Series series) {
    @Nullable Feed feed = bySeries.remove(series);
    if (feed != null) {
      feed.series--;
      feed.actor.tell(new FeedCommand.Remove(series));
    }
  }

  synchronized void stop() {
    stopped = true;
    feeds.forEach(feed -> feed.actor.tell(FeedCommand.Stop.INSTANCE));
    feeds.clear();
    bySeries.clear();
  }
}
