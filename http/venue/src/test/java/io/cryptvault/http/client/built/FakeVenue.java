package io.cryptvault.http.client.built;

import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.sim.market.SimulatedMarket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongPredicate;
import org.apache.pekko.stream.BoundedSourceQueue;
import org.apache.pekko.stream.javadsl.Source;
import org.jspecify.annotations.Nullable;

/** A venue with the simulated market's closed bars at one time, which answers at once. Its live events come from the test. */
final class FakeVenue implements MarketDataSource {
  static final Symbol BTC = Symbol.of("BTC/USDT");

  /** A Wednesday; in the middle of every interval. */
  static final long NOW = Instant.parse("2024-03-06T10:20:30Z").toEpochMilli();

  static final SimulatedMarket MARKET =
      SimulatedMarket.of(SimSettings.defaults().withSymbols(20));

  final List<String> asked = new CopyOnWriteArrayList<>();
  final List<String> subscribed = new CopyOnWriteArrayList<>();
  final AtomicInteger failures = new AtomicInteger();
  private final List<Interval> own;
  private LongPredicate lacks = time -> false;
  private long since = Long.MIN_VALUE;
  private volatile @Nullable BoundedSourceQueue<FeedEvent> stream;

  FakeVenue(Interval... own) {
    this.own = List.of(own);
  }

  /** Without bars of these open times. */
  FakeVenue lacking(LongPredicate times) {
    lacks = times;
    return this;
  }

  /** Without bars older than this. */
  FakeVenue since(long time) {
    since = time;
    return this;
  }

  /** A source with the intervals that can be built; the venue streams the given ones. */
  BuiltSource built(Interval... streamed) {
    return new BuiltSource(this, own, List.of(streamed));
  }

  /** The market's own closed bars of this interval, up to now. */
  static Bars truth(Interval interval, long from, long to) {
    Bars bars = MARKET.bars(
        BTC, interval, Instant.ofEpochMilli(from), Instant.ofEpochMilli(Math.min(to, NOW)));
    int size = bars.size();
    return size > 0 && interval.end(bars.lastTime()) > NOW ? bars.slice(0, size - 1) : bars;
  }

  void tell(FeedEvent event) {
    BoundedSourceQueue<FeedEvent> to = stream;
    if (to == null || !to.offer(event).isEnqueued()) {
      throw new IllegalStateException("expected a running stream with room");
    }
  }

  @Override
  public String venue() {
    return "fake";
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    return CompletableFuture.completedFuture(List.of(new Listing(BTC, "fake", own)));
  }

  @Override
  public History on(Errand errand) {
    asked.add("at " + errand.urgency());
    return this;
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      return CompletableFuture.failedStage(new SourceUnavailable("as the test wants it"));
    }
    asked.add(series.interval() + " " + most);
    long from = Math.max(range.from(), Math.max(0, since));
    Bars bars = from < range.to()
        ? truth(series.interval(), from, range.to())
        : Bars.empty(series.interval());
    return CompletableFuture.completedFuture(range.of(present(bars), most));
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    asked.add(series.interval() + " latest " + count);
    Bars all = present(truth(series.interval(), Math.max(0, since), NOW));
    return CompletableFuture.completedFuture(all.last(count));
  }

  private Bars present(Bars bars) {
    Bars.Builder present = Bars.builder(bars.interval());
    for (int i = 0; i < bars.size(); i++) {
      if (!lacks.test(bars.openTime(i))) {
        present.add(bars.get(i));
      }
    }
    return present.build();
  }

  @Override
  public long reach(Series series) {
    return since;
  }

  @Override
  public Source<FeedEvent, Subscriptions> live() {
    return Source.<FeedEvent>queue(64).mapMaterializedValue(queue -> {
      stream = queue;
      return new Subscriptions() {
        @Override
        public void add(Series series) {
          subscribed.add("+" + series.interval());
        }

        @Override
        public void remove(Series series) {
          subscribed.add("-" + series.interval());
        }
      };
    });
  }

  @Override
  public void close() {}

  /** The open times of bars. */
  static List<Long> times(Bars bars) {
    List<Long> times = new ArrayList<>();
    for (int i = 0; i < bars.size(); i++) {
      times.add(bars.openTime(i));
    }
    return times;
  }
}
