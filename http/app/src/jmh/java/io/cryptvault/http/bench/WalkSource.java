package io.cryptvault.http.bench;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.pekko.stream.javadsl.Source;

/** A source of seeded random walks, without live bars. */
final class WalkSource implements MarketDataSource {
  private final Function<Series, Bars> history;

  WalkSource(Function<Series, Bars> history) {
    this.history = history;
  }

  /** Makes the history of a symbol, with this many bars, each time it is read; keeps none of it. */
  WalkSource(int bars) {
    this(series -> RandomBars.walk(
        series.symbol().name().hashCode(), bars, series.interval(), RandomBars.START, 100, 0.002));
  }

  /** Settings with this many bars of history, in which the formulas of a question are kept up to date from the first question on. */
  static Config resident(int history) {
    return ConfigFactory.parseString("cryptvault.worker.history-bars = " + history
            + "\ncryptvault.results.resident-after = 1")
        .withFallback(ConfigFactory.load());
  }

  /** Waits until no more calculations run. */
  static void settle(CryptVault vault) throws InterruptedException {
    for (long before = -1; before != vault.counts().computed(); ) {
      before = vault.counts().computed();
      TimeUnit.MILLISECONDS.sleep(300);
    }
  }

  static List<Symbol> symbols(int count) {
    return IntStream.range(0, count).mapToObj(i -> Symbol.of("S" + i)).toList();
  }

  /** The first bars are the history of seed {@code seed}; the following ones serve as live bars. */
  static Bars walk(long seed, int bars) {
    return RandomBars.walk(seed, bars, Interval.MINUTE, RandomBars.START, 100, 0.002);
  }

  @Override
  public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
    return CompletableFuture.completedFuture(range.of(history.apply(series), most));
  }

  @Override
  public CompletionStage<Bars> latest(Series series, int count) {
    return CompletableFuture.completedFuture(history.apply(series).last(count));
  }

  @Override
  public String venue() {
    return "walks";
  }

  @Override
  public CompletionStage<List<Listing>> listings() {
    return CompletableFuture.completedFuture(List.of());
  }

  @Override
  public Source<BarEvent, Subscriptions> live() {
    return Source.<BarEvent>empty().mapMaterializedValue(none -> new Nobody());
  }

  @Override
  public void close() {}

  private static final class Nobody implements Subscriptions {
    @Override
    public void add(Series series) {}

    @Override
    public void remove(Series series) {}
  }
}
