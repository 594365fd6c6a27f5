package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.config.Settings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.host.Failures;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Fault.BadRows;
import io.cryptvault.http.sim.fault.Fault.Flaw;
import io.cryptvault.http.sim.fault.Fault.OddRows;
import io.cryptvault.http.sim.fault.Fault.Oddity;
import io.cryptvault.http.sim.fault.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Acceptance tests of history: each case runs against each venue. */
@ParameterizedClass
@EnumSource(VenueName.class)
class AcceptancePastTest {
  private static final Instant NOW = World.START.plusSeconds(30);
  private static final Interval MINUTE = Interval.MINUTE;
  private static final int KRAKEN_BARS = 719;

  private final VenueName exchange;
  private final World world;
  private final Series series;

  AcceptancePastTest(VenueName exchange) {
    this.exchange = exchange;
    this.world = World.of(exchange, SimSettings.defaults().withSymbols(20), NOW);
    this.series = new Series(world.venue.symbols().getFirst(), MINUTE);
  }

  @AfterEach
  void close() {
    world.close();
  }

  private Bars latest(Series one, int count) {
    return world.time.await(world.source.latest(one, count));
  }

  private Bars between(Series one, Instant from, Instant to) {
    return world.time.await(world.source.between(one, TimeRange.of(from, to)));
  }

  private static Instant minutesAgo(long minutes) {
    return World.START.minus(Duration.ofMinutes(minutes));
  }

  @Test
  void history_is_gapless_at_any_urgency_unless_empty_intervals_are_skipped() {
    String skip = "cryptvault.client." + world.name() + ".venue.empty-intervals = SKIP";
    Settings skipping = Settings.load(
        ConfigFactory.parseString(skip).withFallback(ConfigFactory.defaultReference()));
    try (World other = World.of(
        exchange, SimSettings.defaults().withSymbols(20), same -> skipping.client(world.name()))) {
      for (Urgency urgency : Urgency.values()) {
        assertThat(world.source.at(urgency).isGapless(series)).isTrue();
        assertThat(other.source.at(urgency).isGapless(series)).isFalse();
      }
      assertThat(world.source.isGapless(series)).isTrue();
      assertThat(other.source.isGapless(series)).isFalse();
    }
  }

  @Test
  void symbol_list() {
    assertThat(world.time.await(world.source.listings()))
        .extracting(Listing::symbol)
        .containsExactlyInAnyOrderElementsOf(world.venue.symbols());
  }

  @Test
  void symbols_by_turnover() {
    List<Listing> ranked = world.time.await(world.source.byTurnover());
    List<Listing> listed = world.time.await(world.source.listings());
    if (exchange != VenueName.BINANCE) { // no single call returns it
      assertThat(ranked).isEqualTo(listed);
      return;
    }
    assertThat(ranked).containsExactlyInAnyOrderElementsOf(listed).isNotEqualTo(listed);
    double larger = Double.MAX_VALUE;
    int compared = 0;
    for (Listing listing : ranked) {
      if (listing
          .symbol()
          .name()
          .endsWith("/USDT")) { // others depend on the price of their currency
        double turnover = turnover(new Series(listing.symbol(), Interval.MINUTE));
        assertThat(turnover).isLessThan(larger * 1.05); // an estimate from the closes of minutes
        larger = turnover;
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(1);
  }

  private double turnover(Series of) {
    Bars day = world.truth(of, minutesAgo(1440), World.START);
    double sum = 0;
    for (int i = 0; i < day.size(); i++) {
      sum += day.close(i) * day.volume(i);
    }
    return sum;
  }

  @Test
  void one_page() {
    assertThat(latest(series, 200))
        .isEqualTo(world.truth(series, minutesAgo(200), World.START))
        .extracting(Bars::size)
        .isEqualTo(200);
  }

  /** Kraken has one page only, and reports that. */
  @Test
  void ten_pages() {
    int page = exchange == VenueName.BINANCE ? 1_000 : 300;
    int count = exchange == VenueName.KRAKEN ? KRAKEN_BARS : 10 * page;

    assertThat(between(series, minutesAgo(10L * page), NOW))
        .isEqualTo(world.truth(series, minutesAgo(count), World.START));
    assertThat(latest(series, 10 * page))
        .isEqualTo(world.truth(series, minutesAgo(count), World.START));
    if (exchange == VenueName.KRAKEN) {
      assertThat(world.source.reach(series)).isEqualTo(minutesAgo(KRAKEN_BARS).toEpochMilli());
    }
  }

  @Test
  void empty_window() {
    assertThat(between(series, NOW.plusSeconds(600), NOW.plusSeconds(1200)).isEmpty())
        .isTrue();
  }

  @Test
  void window_before_the_listing() {
    Series days = new Series(series.symbol(), Interval.DAY);

    assertThat(
            between(days, Instant.EPOCH, Instant.parse("2017-01-01T00:00:00Z")).isEmpty())
        .isTrue();
    Bars all = between(days, Instant.EPOCH, NOW);
    Instant from = exchange == VenueName.KRAKEN
        ? Instant.ofEpochMilli(Interval.DAY.start(NOW.toEpochMilli()))
            .minus(Duration.ofDays(KRAKEN_BARS))
        : SimSettings.defaults().listedSince();
    assertThat(World.traded(all)).isEqualTo(world.truth(days, from, dayOf(NOW)));
  }

  private static Instant dayOf(Instant time) {
    return Instant.ofEpochMilli(Interval.DAY.start(time.toEpochMilli()));
  }

  @Test
  void newest_bar_unclosed() {
    assertThat(latest(series, 3).lastTime()).isEqualTo(minutesAgo(1).toEpochMilli());

    world.advance(Duration.ofSeconds(31)); // the minute ended a second ago and may still change
    assertThat(latest(series, 3).lastTime()).isEqualTo(minutesAgo(1).toEpochMilli());

    world.advance(Duration.ofSeconds(40)); // by now even the slowest venue has its bar
    assertThat(latest(series, 3).lastTime()).isEqualTo(World.START.toEpochMilli());
  }

  @Test
  void quiet_symbol() {
    Series quiet = world.venue.symbols().stream()
        .filter(symbol -> symbol.name().startsWith("AAA7"))
        .map(symbol -> new Series(symbol, MINUTE))
        .findFirst()
        .orElseThrow();

    Bars bars = latest(quiet, 300);

    assertThat(bars.size()).isEqualTo(300);
    assertThat(World.traded(bars)).isEqualTo(world.truth(quiet, minutesAgo(300), World.START));
    assertThat(World.traded(bars).size()).isLessThan(300);
  }

  @Test
  void bad_rows() {
    List<Fault> faults = Stream.<Fault>concat(
            Arrays.stream(Flaw.values()).map(flaw -> new BadRows(1, flaw)),
            Arrays.stream(Oddity.values()).map(oddity -> new OddRows(1, oddity)))
        .toList();
    latest(series, 200);
    Bars truth = world.truth(series, minutesAgo(200), World.START);
    for (Fault fault : faults) {
      long before = refused();
      world.venue.faults().next(1, fault);
      Bars bars = between(series, minutesAgo(200), NOW);

      assertThat(refused()).as("rows refused for %s", fault).isEqualTo(before + 1);
      assertThat(bars.size()).as("bars with %s", fault).isBetween(199, 200);
      assertThat(sharedWith(bars, truth)).as("bars with %s", fault).isGreaterThanOrEqualTo(199);
      world.advance(Duration.ofSeconds(2));
    }
  }

  @Test
  void a_refused_row_leaves_its_bar_in_doubt() {
    latest(series, 200);
    TimeRange range = TimeRange.of(minutesAgo(200), minutesAgo(0));
    world.venue.faults().next(1, new BadRows(1, Flaw.NOT_A_NUMBER));

    BarsFound found = world.time.await(world.source.again(series, range));

    List<Long> lacking = LongStream.iterate(
            range.from(), open -> open < range.to(), open -> open + MINUTE.millis())
        .filter(open -> found.bars().indexOf(open) < 0)
        .boxed()
        .toList();
    assertThat(refused()).isEqualTo(1);
    assertThat(lacking).hasSize(1);
    assertThat(found.certain(range)).noneMatch(part -> part.contains(lacking.getFirst()));
  }

  private long refused() {
    return world.source.refusedRows().values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static int sharedWith(Bars bars, Bars truth) {
    int shared = 0;
    for (int i = 0; i < bars.size(); i++) {
      int at = truth.indexOf(bars.openTime(i));
      shared += at >= 0 && truth.get(at).equals(bars.get(i)) ? 1 : 0;
    }
    return shared;
  }

  @Test
  void bad_pages_are_refused_and_requested_again() {
    latest(series, 1);
    world.venue.faults().next(2, new BadRows(40, Flaw.HIGH_BELOW_LOW));
    assertThat(latest(series, 200)).isEqualTo(world.truth(series, minutesAgo(200), World.START));

    world.advance(Duration.ofSeconds(5));
    world.venue.faults().forSymbol(world.code(series), new BadRows(40, Flaw.HIGH_BELOW_LOW));
    assertThat(failure()).isInstanceOf(BadBars.class).hasMessageContaining("bad rows of");
  }

  private Throwable failure() {
    try {
      return new AssertionError("expected a failure, was " + latest(series, 201));
    } catch (CompletionException e) {
      return Failures.unwrapped(e);
    }
  }

  @Test
  void correction_of_a_day_old_bar() {
    world.venue.faults().add(Fault.Data.CORRECTED_NEXT_DAY, Scope.always());
    Bars truth = world.truth(series, minutesAgo(200), World.START);
    assertThat(latest(series, 200)).isNotEqualTo(truth);

    world.advance(Duration.ofMinutes(1));
    world.venue.faults().clear(); // the venue has fixed it
    assertThat(between(series, minutesAgo(200), World.START)).isEqualTo(truth);
  }

  @Test
  void delisting_keeps_the_past() {
    latest(series, 1); // while it is listed
    world
        .venue
        .faults()
        .add(
            Fault.Data.DELISTED,
            Scope.always().from(NOW.plusSeconds(30)).symbols(world.code(series)));
    world.advance(Duration.ofHours(2));

    assertThat(world.time.await(world.source.listings()))
        .extracting(Listing::symbol)
        .doesNotContain(series.symbol());
    if (exchange == VenueName.KRAKEN) { // which drops the past as well, and reports that
      assertThat(failure())
          .isInstanceOf(UnknownSeries.class)
          .hasMessageContaining("kraken no longer has it");
    } else {
      assertThat(between(series, minutesAgo(200), NOW.plusSeconds(30)))
          .isEqualTo(world.truth(series, minutesAgo(200), NOW.plusSeconds(30)));
    }
  }
}
