package io.cryptvault.http.client.built;

import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.javadsl.Flow;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Source;

/**
 * A source that also has the intervals that can be built from its own, past bars and live ones. Each is built from the largest that
 * divides it; a bar that lacks a part is left out. The source's own intervals stay as they are, even weeks that begin on another day.
 * Thread-safe.
 */
public final class BuiltSource implements MarketDataSource {
  private final MarketDataSource source;
  /** The source's history, as urgent as this view of it. */
  private final History past;

  private final BaseIntervals bases;
  private final History built;
  private final List<Interval> intervals;

  /**
   * Adds the intervals that can be built. Closing it closes the source.
   *
   * @param source has the bars that others are built from
   * @param own intervals that the source has in its history, shortest first
   * @param streamed intervals that it has as live bars, shortest first
   */
  public BuiltSource(MarketDataSource source, List<Interval> own, List<Interval> streamed) {
    this(source, source, new BaseIntervals(own, streamed));
  }

  private BuiltSource(MarketDataSource source, History past, BaseIntervals bases) {
    this.source = source;
    this.past = past;
    this.bases = bases;
    this.built = new BuiltHistory(past, bases);
    this.intervals = bases.all();
  }

  /** Parts are read with the same urgency. */
  @Override
  public History on(Errand errand) {
    return new BuiltSource(source, source.on(errand), bases);
  }

  @Override
  public String venue() {
    return source.venue();
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    return source.listings().thenApply(this::withBuilt);
  }

  @Override
  public CompletionStage<List<Listing>> known() {
    return source.known().thenApply(this::withBuilt);
  }

  @Override
  public CompletionStage<List<Listing>> byTurnover() {
    return source.byTurnover().thenApply(this::withBuilt);
  }

  private List<Listing> withBuilt(List<Listing> listings) {
    return listings.stream()
        .map(listing -> new Listing(listing.symbol(), listing.venue(), intervals))
        .toList();
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return asked(series, history -> history.between(series, range, most));
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    return asked(series, history -> history.latest(series, count));
  }

  @Override
  public CompletionStage<BarsFound> again(Series series, TimeRange range, int most) {
    return asked(series, history -> history.again(series, range, most));
  }

  private <T> CompletionStage<T> asked(
      Series series, Function<History, CompletionStage<T>> question) {
    if (!intervals.contains(series.interval())) {
      return CompletableFuture.failedStage(
          new UnknownSeries(series + ": expected an interval of " + venue() + ", was "
              + series.interval() + "; it has "
              + intervals.stream().map(Interval::toString).collect(Collectors.joining(" "))));
    }
    return question.apply(history(series));
  }

  @Override
  public long reach(Series series) {
    return history(series).reach(series);
  }

  @Override
  public boolean isGapless(Series series) {
    return history(series).isGapless(series);
  }

  private History history(Series series) {
    return bases.isOwn(series.interval()) ? past : built;
  }

  @Override
  public Source<FeedEvent, Subscriptions> live() {
    Flow<FeedEvent, FeedEvent, BuildingStage.Wants> building =
        Flow.fromGraph(new BuildingStage(new PartsReader(source, bases)));
    return source
        .live()
        .map(event -> (FeedEvent) event)
        .viaMat(building, Keep.both())
        .mapMaterializedValue(this::subscriptions);
  }

  private Subscriptions subscriptions(Pair<Subscriptions, BuildingStage.Wants> parts) {
    return new BuiltSubscriptions(bases, parts.first(), parts.second());
  }

  @Override
  public List<HostStatistics> hosts() {
    return source.hosts();
  }

  @Override
  public void close() {
    source.close();
  }
}
