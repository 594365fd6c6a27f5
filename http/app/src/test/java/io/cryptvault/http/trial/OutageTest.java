package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.BarEvent;
import io.cryptvault.actors.ingest.MarketDataSource.Subscriptions;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Scope;
import io.cryptvault.http.sim.server.RequestLog.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** 30 % of all calls fail for ten minutes, while some series are live and the history of others is read. */
@Tag("long")
@Execution(ExecutionMode.CONCURRENT)
class OutageTest {
  private static final int MINUTES = 10;
  private static final int SECONDS = 60 * MINUTES;
  private static final Instant BEGIN = World.START.plusSeconds(60);
  private static final Instant END = BEGIN.plusSeconds(SECONDS);
  private static final Duration AFTER = Duration.ofSeconds(60);
  private static final int SYMBOLS = 40;
  private static final int LIVE = 8;
  private static final long WINDOW = Duration.ofHours(2).toMillis();

  /** Bars of the past that are requested until they arrive. */
  private static final class Wanted {
    final Series series;
    final TimeRange range;
    boolean asked;
    Bars found;

    Wanted(Series series, TimeRange range) {
      this.series = series;
      this.range = range;
      this.found = Bars.empty(series.interval());
    }
  }

  private final List<Wanted> open = new ArrayList<>();
  private final List<Wanted> all = new ArrayList<>();
  private final Map<Series, TreeMap<Long, Bar>> barsOf = new HashMap<>();

  @ParameterizedTest
  @EnumSource(VenueName.class)
  void a_minute_later_everything_is_complete_with_few_extra_calls(VenueName exchange) {
    SimSettings sim = SimSettings.defaults().withSymbols(SYMBOLS).withWeightLimit(1_000);
    try (World world = World.of(exchange, sim)) {
      listen(world);
      fail(world);
      run(world, END);
      world.venue.faults().clear();
      run(world, END.plus(AFTER));

      List<Entry> calls = world.calls();
      assertThat(all).as("requests, one a second").hasSize(SECONDS);
      assertThat(open).isEmpty();
      for (Wanted one : all) {
        assertThat(one.found.size()).as("bars of " + one.series).isPositive();
        assertThat(World.traded(one.found))
            .isEqualTo(world.truth(
                one.series,
                Instant.ofEpochMilli(one.range.from()),
                Instant.ofEpochMilli(one.range.to())));
      }
      assertThat(barsOf).as("series whose bars arrived").hasSize(LIVE);
      assertThat(barsOf.values())
          .as("a bar a minute, all the time")
          .allSatisfy(bars -> assertThat(bars).hasSizeGreaterThanOrEqualTo(MINUTES));
      barsOf.forEach((series, bars) -> assertThat(
              World.traded(Bars.of(series.interval(), List.copyOf(bars.values()))))
          .isEqualTo(world.truth(
              series,
              Instant.ofEpochMilli(bars.firstKey()),
              world.time.instant().minusSeconds(60))));

      assertThat(world.source.pool().errorRate()).isBetween(0.25, 0.35);
      long first = world.source.pool().requests() - world.source.pool().retries();
      double amplification = (double) calls.size() / first;
      System.out.println(exchange + ": " + amplification + " calls for each first call");
      assertThat(amplification).isLessThanOrEqualTo(1.3);
      assertThat(BudgetCheck.faults(
              calls, world.settings.venue(), exchange == VenueName.BINANCE ? 1_000 : 0))
          .isEmpty();
    }
  }

  private void listen(World world) {
    Subscriptions subscriptions = world
        .source
        .live()
        .toMat(
            Sink.foreach(event -> {
              if (event instanceof BarEvent bar && bar.finality() != Finality.FORMING) {
                barsOf
                    .computeIfAbsent(bar.series(), series -> new TreeMap<>())
                    .put(bar.bar().openTime(), bar.bar());
              }
            }),
            Keep.left())
        .run(world.time.system());
    world.venue.symbols().stream()
        .limit(LIVE)
        .forEach(symbol -> subscriptions.add(new Series(symbol, Interval.MINUTE)));
    world.advance(Duration.ofSeconds(60));
  }

  /** Together 30 % of the calls. */
  private static void fail(World world) {
    Scope during = Scope.always().between(BEGIN, END);
    world.venue.faults().add(new Fault.Status(500), during.share(0.07));
    world.venue.faults().add(new Fault.Status(503), during.share(0.07));
    world.venue.faults().add(Fault.Line.HANG_UP, during.share(0.06));
    world.venue.faults().add(Fault.Line.RESET, during.share(0.06));
    world.venue.faults().add(Fault.Body.GARBAGE, during.share(0.06));
    world.venue.faults().add(new Fault.Status(429, 2), during.share(0.01));
    world.venue.faults().add(Fault.Line.SILENCE, during.share(0.01));
  }

  private void run(World world, Instant until) {
    List<Symbol> symbols = world.venue.symbols();
    while (world.time.instant().isBefore(until)) {
      if (world.time.instant().isBefore(END)) {
        want(symbols.get(all.size() % symbols.size()), all.size() / symbols.size());
      }
      open.stream().filter(one -> !one.asked).toList().forEach(one -> ask(world, one));
      world.advance(Duration.ofSeconds(1));
    }
  }

  /** Requests another window of the days before. */
  private void want(Symbol symbol, int window) {
    long from = World.START.minus(Duration.ofDays(2)).toEpochMilli() + window * WINDOW;
    Wanted one =
        new Wanted(new Series(symbol, Interval.of("5m")), new TimeRange(from, from + WINDOW));
    all.add(one);
    open.add(one);
  }

  /** Requests again ten seconds after a failure. */
  private void ask(World world, Wanted one) {
    one.asked = true;
    world.source.between(one.series, one.range).whenComplete((bars, failure) -> {
      if (failure == null) {
        one.found = bars;
        open.remove(one);
      } else {
        world.time.after(Duration.ofSeconds(10), () -> one.asked = false);
      }
    });
  }
}
