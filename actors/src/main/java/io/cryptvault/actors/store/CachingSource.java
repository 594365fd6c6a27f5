package io.cryptvault.actors.store;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.GapArchive;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.ingest.SavedStates;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.actors.series.BarOrigin;
import io.cryptvault.actors.series.BarReceiver;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.actors.telemetry.TraceSpan;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.apache.pekko.stream.javadsl.Source;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A venue with a store in front of it. History is fetched from the venue only where the store lacks it. The last stored bars are
 * fetched again, because a bar that has just closed may have changed since. All closed bars from the venue are stored. When the
 * store fails, the log says so and the venue alone is used. Thread-safe.
 */
public final class CachingSource implements MarketDataSource {
  private static final Logger LOG = LoggerFactory.getLogger(CachingSource.class);
  /** How many of the newest stored bars are fetched again. */
  private static final int CONFIRMED = 2;
  /** A covered range from here on has everything that the venue ever had. */
  private static final long BEGINNING = 0;

  private final MarketDataSource venue;
  /** The venue's history, with the urgency of this view. */
  private final History past;

  /** The parent of what this view records. */
  private final TraceSpan span;

  private final BarStore store;
  private final InstantSource clock;
  private final List<BarReceiver> receivers;

  /**
   * A venue with a store in front of it.
   *
   * @param venue closed with this source
   * @param store closed with this source
   * @param clock tells which bars have closed
   */
  public CachingSource(MarketDataSource venue, BarStore store, InstantSource clock) {
    this(venue, venue, TraceSpan.NONE, store, clock, new CopyOnWriteArrayList<>());
  }

  private CachingSource(
      MarketDataSource venue,
      History past,
      TraceSpan span,
      BarStore store,
      InstantSource clock,
      List<BarReceiver> receivers) {
    this.venue = venue;
    this.past = past;
    this.span = span;
    this.store = store;
    this.clock = clock;
    this.receivers = receivers;
  }

  /** {@return the same source, which asks the venue as part of a task} */
  @Override
  public History on(Errand errand) {
    return new CachingSource(venue, venue.on(errand), errand.span(), store, clock, receivers);
  }

  @Override
  public String venue() {
    return venue.venue();
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    return venue.listings();
  }

  /** {@return what the venue knows, and symbols that it has dropped but whose bars are stored} */
  @Override
  public CompletionStage<List<Listing>> known() {
    CompletionStage<List<Holding>> kept = store
        .holdings(shelf -> shelf.venue().equals(venue.venue()))
        .exceptionally(failure -> {
          LOG.warn("Store not listed. venue={} why={}", venue.venue(), failure.toString());
          return List.of();
        });
    return venue.known().thenCombine(kept, CachingSource::both);
  }

  private static List<Listing> both(List<Listing> known, List<Holding> kept) {
    if (known.isEmpty()) {
      return known; // a venue that cannot list may have any symbol
    }
    Set<Symbol> named = known.stream().map(Listing::symbol).collect(Collectors.toSet());
    List<Listing> all = new ArrayList<>(known);
    kept.stream()
        .map(Holding::shelf)
        .filter(shelf -> named.add(shelf.series().symbol()))
        .map(shelf -> new Listing(shelf.series().symbol(), shelf.venue(), List.of()))
        .forEach(all::add);
    return all;
  }

  @Override
  public CompletionStage<List<Listing>> byTurnover() {
    return venue.byTurnover();
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    Shelf shelf = shelf(series);
    return orNothing(store.between(shelf, range), shelf).thenCompose(kept -> {
      Optional<TimeRange> covered = kept.coverage().at(range.from());
      if (covered.isEmpty()) {
        return fetched(shelf, range, most);
      }
      Bars known = kept.bars().between(range.from(), covered.get().to());
      return covered.get().to() >= range.to() || known.size() >= most
          ? CompletableFuture.completedFuture(range.of(known, most))
          : extended(shelf, known, covered.get(), range.to(), most);
    });
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    Shelf shelf = shelf(series);
    return orNothing(store.newest(shelf, count), shelf).thenCompose(kept -> {
      Optional<TimeRange> range = kept.coverage().newest();
      boolean isEnough = range.isPresent()
          && (kept.bars().size() == count || range.get().from() == BEGINNING)
          && missing(series, range.get()) <= count;
      return isEnough
          ? extended(shelf, kept.bars(), range.get(), Long.MAX_VALUE, Integer.MAX_VALUE)
              .thenApply(bars -> bars.last(count))
          : newest(shelf, count);
    });
  }

  /** Stored bars of a covered range, followed by the venue's bars after it and before {@code to}. */
  private CompletionStage<Bars> extended(
      Shelf shelf, Bars kept, TimeRange covered, long to, int most) {
    Bars confirmed = kept.last(CONFIRMED);
    long from = confirmed.isEmpty() ? covered.to() : confirmed.firstTime();
    Bars before = kept.between(Long.MIN_VALUE, from);
    int missing = most == Integer.MAX_VALUE ? most : most - before.size();
    return fetched(shelf, new TimeRange(from, to), missing)
        .thenApply(newer -> {
          sendCorrected(shelf.series(), confirmed, new BarsFound(newer, List.of()));
          return before.concat(merged(confirmed, newer));
        })
        .thenApply(bars -> bars.slice(0, Math.min(most, bars.size())));
  }

  /** At once, before they are written: the live stream's next event is newer. */
  private void sendCorrected(Series series, Bars kept, BarsFound newer) {
    Bars corrected = newer.changing(kept);
    if (!corrected.isEmpty()) {
      receivers.forEach(receiver -> receiver.tell(series, corrected, BarOrigin.STORE));
    }
  }

  /** A stored bar that the answer lacks stays: the answer may have had a bad row in its place. */
  private static Bars merged(Bars kept, Bars newer) {
    Bars.Builder all = Bars.builder(kept.interval());
    int next = 0;
    for (int i = 0; i < kept.size(); i++) {
      for (; next < newer.size() && newer.openTime(next) < kept.openTime(i); next++) {
        all.add(newer.get(next));
      }
      if (next == newer.size() || newer.openTime(next) != kept.openTime(i)) {
        all.add(kept.get(i));
      }
    }
    return all.build().concat(newer.slice(next, newer.size()));
  }

  private CompletionStage<Bars> newest(Shelf shelf, int count) {
    return past.latest(shelf.series(), count).thenApply(bars -> {
      if (!bars.isEmpty()) {
        keep(shelf, bars, bars.firstTime());
        if (seemsWhole(shelf.series(), bars, count)) {
          findBeginning(shelf, bars.firstTime());
        }
      }
      return bars;
    });
  }

  /**
   * Whether the series began after the first bar that was asked for. A short answer is no proof: the last bar may not be settled yet,
   * a row may have been refused, and some venues leave out intervals without a trade.
   */
  private boolean seemsWhole(Series series, Bars bars, int count) {
    long now = bars.interval().start(clock.millis());
    return bars.size() < count
        && venue.isGapless(series)
        && venue.reach(series) <= BEGINNING
        && now - bars.firstTime() < count * bars.interval().millis();
  }

  /**
   * Asks for bars before the first. If there are none, that is stored, and the series is not fetched as a whole each time. Nobody
   * waits for it.
   */
  private void findBeginning(Shelf shelf, long time) {
    CompletionStage<?> unused = at(Urgency.REVIEW)
        .again(shelf.series(), new TimeRange(BEGINNING, time), 1)
        .exceptionally(failure -> {
          LOG.warn("Beginning not known. series={} why={}", shelf, failure.toString());
          return new BarsFound(Bars.empty(shelf.series().interval()), List.of());
        });
  }

  private CompletionStage<Bars> fetched(Shelf shelf, TimeRange range, int most) {
    return past.again(shelf.series(), range, most).thenApply(found -> {
      Bars bars = found.bars();
      if (!bars.isEmpty()) {
        long end = bars.interval().end(bars.lastTime());
        Coverage.of(found, new TimeRange(range.from(), end))
            .ranges()
            .forEach(part -> keep(shelf, part.of(bars), part.from()));
      }
      return bars;
    });
  }

  /**
   * Stores bars that are complete from a time on. Where a bar is missing, the covered range ends, so that it is asked for again.
   * Nobody waits for it: the caller has the bars already.
   */
  private void keep(Shelf shelf, Bars bars, long from) {
    long begin = from;
    for (Bars rest = bars; !rest.isEmpty(); ) {
      int hole = venue.isGapless(shelf.series()) ? hole(rest) : rest.size();
      keepRun(shelf, rest.slice(0, hole), begin);
      rest = rest.slice(hole, rest.size());
      begin = rest.isEmpty() ? begin : rest.firstTime();
    }
  }

  private void keepRun(Shelf shelf, Bars bars, long from) {
    long to = bars.interval().end(bars.lastTime());
    long begin = Math.min(Math.max(from, venue.reach(shelf.series())), bars.firstTime());
    put(shelf, bars, new TimeRange(begin, to));
  }

  private void put(Shelf shelf, Bars bars, TimeRange covered) {
    TraceSpan write = span.child("store").tag("does", "write");
    CompletionStage<?> unused = store
        .put(shelf, bars, covered)
        .whenComplete((put, failure) -> write.end(failure))
        .exceptionally(failure -> {
          LOG.warn(
              "Bars not stored. series={} bars={} why={}", shelf, bars.size(), failure.toString());
          return new BarStore.Put(0, 0);
        });
  }

  @Override
  public void sendCorrectionsTo(BarReceiver receiver) {
    receivers.add(receiver);
  }

  @Override
  public void stopCorrectionsTo(BarReceiver receiver) {
    receivers.remove(receiver);
  }

  /** The index of the first bar after a hole; the number of bars when there is no hole. */
  private static int hole(Bars bars) {
    for (int i = 1; i < bars.size(); i++) {
      if (bars.openTime(i) != bars.interval().end(bars.openTime(i - 1))) {
        return i;
      }
    }
    return bars.size();
  }

  private CompletionStage<StoredBars> orNothing(CompletionStage<StoredBars> read, Shelf shelf) {
    TraceSpan reading = span.child("store").tag("does", "read");
    return read.whenComplete((kept, failure) -> reading.end(failure)).exceptionally(failure -> {
      LOG.warn("Store not read. series={} why={}", shelf, failure.toString());
      return new StoredBars(Bars.empty(shelf.series().interval()), Coverage.NONE);
    });
  }

  private long missing(Series series, TimeRange range) {
    return (clock.millis() - range.to()) / series.interval().millis();
  }

  @Override
  public long reach(Series series) {
    return venue.reach(series);
  }

  private Shelf shelf(Series series) {
    return new Shelf(venue.venue(), series);
  }

  /** Bars that the answer lacks do not exist at the venue and are not asked for again, except where the answer has doubts. */
  @Override
  public CompletionStage<BarsFound> again(Series series, TimeRange range, int most) {
    Shelf shelf = shelf(series);
    return orNothing(store.between(shelf, range), shelf)
        .thenCombine(past.again(series, range, most), (kept, found) -> {
          Bars bars = found.bars();
          TimeRange answered = bars.size() < most
              ? range
              : new TimeRange(range.from(), bars.interval().end(bars.lastTime()));
          BarsFound sound = found.over(kept.bars());
          Coverage.of(found, answered)
              .ranges()
              .forEach(part -> put(shelf, part.of(sound.bars()), part));
          sendCorrected(series, kept.bars(), sound);
          return sound;
        });
  }

  @Override
  public boolean isGapless(Series series) {
    return venue.isGapless(series);
  }

  @Override
  public Source<FeedEvent, Subscriptions> live() {
    return venue.live().map(event -> {
      if (event instanceof BarEvent closed && isFinal(closed.finality())) {
        Bars bar = Bars.of(closed.series().interval(), closed.bar());
        keep(shelf(closed.series()), bar, closed.bar().openTime());
      }
      return event;
    });
  }

  @Override
  public SavedStates states() {
    return store.states();
  }

  /** A bar that can still change is not stored; it is fetched again after a restart. */
  private static boolean isFinal(Finality finality) {
    return finality == Finality.CLOSED || finality == Finality.CORRECTED;
  }

  @Override
  public List<HostStatistics> hosts() {
    return venue.hosts();
  }

  @Override
  public GapArchive gaps() {
    return store.gaps();
  }

  @Override
  public void close() {
    venue.close();
    store.close();
  }
}
