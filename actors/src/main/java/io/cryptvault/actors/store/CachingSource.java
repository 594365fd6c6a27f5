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
 * A venue with a store in front of it. Of history only what the store lacks is fetched, and the last bars that it has are
 * fetched again, for a bar just closed may still have changed. Whatever the venue tells, live or asked, is kept. A store
 * that fails is told in the log, and the venue alone goes on. Thread-safe.
 */
public final class CachingSource implements MarketDataSource {
  private static final Logger LOG = LoggerFactory.getLogger(CachingSource.class);
  /** How many of the newest bars kept are asked for again. */
  private static final int CONFIRMED = 2;
  /** Where a range begins that has all that the venue ever had. */
  private static final long BEGINNING = 0;

  private final MarketDataSource venue;
  /** The venue's past, as urgent as this view of it. */
  private final History past;

  private final BarStore store;
  private final InstantSource clock;
  private final List<BarReceiver> receivers;

  /** Both are closed with it. */
  public CachingSource(MarketDataSource venue, BarStore store, InstantSource clock) {
    this(venue, venue, store, clock, new CopyOnWriteArrayList<>());
  }

  private CachingSource(
      MarketDataSource venue,
      History past,
      BarStore store,
      InstantSource clock,
      List<BarReceiver> receivers) {
    this.venue = venue;
    this.past = past;
    this.store = store;
    this.clock = clock;
    this.receivers = receivers;
  }

  /** What it lacks is asked of the venue on this errand. */
  @Override
  public History on(Errand errand) {
    return new CachingSource(venue, venue.on(errand), store, clock, receivers);
  }

  @Override
  public String venue() {
    return venue.venue();
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    return venue.listings();
  }

  /** What the venue has or had, and what it has dropped of which bars are kept. */
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
      return known; // a venue that cannot list may have anything
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

  /** What the venue has after a covered range and before a time, behind what is kept of it. */
  private CompletionStage<Bars> extended(
      Shelf shelf, Bars kept, TimeRange covered, long to, int most) {
    Bars confirmed = kept.last(CONFIRMED);
    long from = confirmed.isEmpty() ? covered.to() : confirmed.firstTime();
    Bars before = kept.between(Long.MIN_VALUE, from);
    int missing = most == Integer.MAX_VALUE ? most : most - before.size();
    return fetched(shelf, new TimeRange(from, to), missing)
        .thenApply(newer -> {
          tellCorrected(shelf.series(), confirmed, new BarsFound(newer, List.of()));
          return before.concat(merged(confirmed, newer));
        })
        .thenApply(bars -> bars.slice(0, Math.min(most, bars.size())));
  }

  /** At once, and not when they are written: what the live stream tells next is newer. */
  private void tellCorrected(Series series, Bars kept, BarsFound newer) {
    Bars corrected = newer.changing(kept);
    if (!corrected.isEmpty()) {
      receivers.forEach(receiver -> receiver.tell(series, corrected, BarOrigin.STORE));
    }
  }

  /** A bar that is kept and that an answer lacks is still there: the answer may have had a bad row in its place. */
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
          lookBefore(shelf, bars.firstTime());
        }
      }
      return bars;
    });
  }

  /**
   * Whether the series is younger than what was asked for. That there are fewer bars is no proof: the last may not be settled
   * yet, a row may have been refused, and some venues leave out intervals without a trade.
   */
  private boolean seemsWhole(Series series, Bars bars, int count) {
    long now = bars.interval().start(clock.millis());
    return bars.size() < count
        && venue.isGapless(series)
        && venue.reach(series) <= BEGINNING
        && now - bars.firstTime() < count * bars.interval().millis();
  }

  /**
   * Asks what there is before: if nothing, that is kept, and the series is not fetched whole each time. Nobody waits for it.
   */
  private void lookBefore(Shelf shelf, long time) {
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
   * Keeps bars that are all from a time on. Where one is missing that should be there, what is kept is said to end, so that
   * it is asked for again. Nobody waits for it: who fetched them has them.
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
    CompletionStage<?> unused = store.put(shelf, bars, covered).exceptionally(failure -> {
      LOG.warn("Bars not stored. series={} bars={} why={}", shelf, bars.size(), failure.toString());
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

  /** The first bar that another is missing before; as many as there are when none is. */
  private static int hole(Bars bars) {
    for (int i = 1; i < bars.size(); i++) {
      if (bars.openTime(i) != bars.interval().end(bars.openTime(i - 1))) {
        return i;
      }
    }
    return bars.size();
  }

  private CompletionStage<StoredBars> orNothing(CompletionStage<StoredBars> read, Shelf shelf) {
    return read.exceptionally(failure -> {
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

  /** What such an answer lacks is not at the venue, and is not asked for any more, except where it proves nothing. */
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
          tellCorrected(series, kept.bars(), sound);
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
      if (event instanceof BarEvent told && isFinal(told.finality())) {
        Bars bar = Bars.of(told.series().interval(), told.bar());
        keep(shelf(told.series()), bar, told.bar().openTime());
      }
      return event;
    });
  }

  @Override
  public SavedStates states() {
    return store.states();
  }

  /** What may still change is asked for again after a restart. */
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
