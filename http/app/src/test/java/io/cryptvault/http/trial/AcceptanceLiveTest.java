package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Scope;
import io.cryptvault.http.sim.fault.StreamFault;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What each venue's adapter passes of live bars: a test a case, an invocation a venue. */
@ParameterizedClass
@EnumSource(VenueName.class)
class AcceptanceLiveTest {
  /** Longer than a confirmation may take. */
  private static final Duration SETTLED = Duration.ofMinutes(6);

  private final VenueName exchange;
  private World world;
  private Series series;
  private Heard heard;

  AcceptanceLiveTest(VenueName exchange) {
    this.exchange = exchange;
    this.world = World.of(exchange, SimSettings.defaults().withSymbols(20));
    this.series = new Series(world.venue.symbols().getFirst(), Interval.MINUTE);
    this.heard = new Heard(world.time, world.source);
  }

  private void reopen(World other) {
    world.close();
    world = other;
    heard = new Heard(world.time, world.source);
  }

  private void live(Duration length) {
    heard.add(series);
    world.advance(length);
  }

  @AfterEach
  void close() {
    world.close();
  }

  /** All from the first that was told up to now, each as the market has it, in order and without a hole. */
  private void assertWhole(Series one, Instant until) {
    assertThat(heard.problems()).isEmpty();
    assertThat(heard.hasTold(one)).isTrue();
    assertThat(heard.end(one)).isAfterOrEqualTo(until);
    assertThat(heard.bars(one)).isEqualTo(world.truth(one, heard.first(one), heard.end(one)));
  }

  private Instant minuteAgo() {
    return Instant.ofEpochMilli(Interval.MINUTE.start(world.time.millis() - 60_000));
  }

  @Test
  void live_closes_for_all_intervals() {
    // A Monday that is the first of a month ends a bar of nearly every length.
    for (String edge :
        List.of("2027-03-01T00:00:00Z", "2027-03-04T00:00:00Z", "2027-03-06T00:00:00Z")) {
      Instant end = Instant.parse(edge);
      reopen(World.of(exchange, SimSettings.defaults().withSymbols(1), end.minusSeconds(90)));
      List<Series> all = intervals().stream()
          .filter(interval -> interval.start(end.toEpochMilli()) == end.toEpochMilli())
          .map(interval -> new Series(world.venue.symbols().getFirst(), interval))
          .toList();
      all.forEach(heard::add);
      world.advance(Duration.ofMinutes(3));
      for (Series one : all) {
        assertThat(heard.hasTold(one)).as("%s at %s", one, edge).isTrue();
        assertWhole(one, end);
      }
      assertThat(all).isNotEmpty();
    }
  }

  /** Coinbase streams trades, and minutes are made of them. */
  private List<Interval> intervals() {
    List<Interval> streamed = world.venue.intervals();
    return exchange == VenueName.COINBASE ? List.of(Interval.MINUTE) : streamed;
  }

  @Test
  void quiet_symbol() {
    series = world.venue.symbols().stream()
        .filter(symbol -> symbol.name().startsWith("AAA7"))
        .map(symbol -> new Series(symbol, Interval.MINUTE))
        .findFirst()
        .orElseThrow();
    live(Duration.ofMinutes(30));

    assertWhole(series, minuteAgo().minusSeconds(60));
    assertThat(heard.count(series)).isGreaterThan(heard.bars(series).size());
  }

  @Test
  void reconnect_with_hole() {
    live(Duration.ofMinutes(3));
    Instant now = world.time.instant();
    Scope break4 = Scope.always().between(now, now.plus(Duration.ofMinutes(4)));
    world.venue.faults().add(new Fault.Close(1006), break4);
    world.venue.faults().add(StreamFault.REFUSED, break4);
    world.advance(Duration.ofMinutes(4).plus(SETTLED));

    assertThat(world.source.streams().broken()).isPositive();
    assertWhole(series, minuteAgo());
  }

  @Test
  void day_rollover_with_overlap() {
    reopen(World.of(
        exchange,
        scaled(SimSettings.defaults().withSymbols(2)),
        settings -> settings.withStream(lasting(settings.stream()))));
    live(Duration.ofMinutes(20));

    assertThat(world.source.streams().opened()).isGreaterThanOrEqualTo(3);
    assertThat(world.source.streams().broken()).isZero();
    assertWhole(series, minuteAgo());
  }

  /** Five minutes for a day. */
  private static SimSettings scaled(SimSettings settings) {
    SimSettings.Wire wire = settings.wire();
    return settings.withWire(new SimSettings.Wire(
        wire.capsLimit(),
        wire.wrapsErrors(),
        wire.rawRequests(),
        Duration.ofMinutes(6),
        wire.cursorIsLastRow()));
  }

  private static ClientSettings.Stream lasting(ClientSettings.Stream stream) {
    return new ClientSettings.Stream(
        stream.controlSpacing(),
        stream.streamsPerMessage(),
        stream.streamsPerConnection(),
        stream.ackTimeout(),
        stream.maxSilence(),
        stream.firstBackoff(),
        stream.maxBackoff(),
        stream.buffer(),
        Duration.ofMinutes(5),
        stream.confirmEvery());
  }

  @Test
  void half_open() {
    live(Duration.ofMinutes(3));
    Instant now = world.time.instant();
    world
        .venue
        .faults()
        .add(StreamFault.HALF_OPEN, Scope.always().between(now, now.plusSeconds(1)));
    world.advance(Duration.ofMinutes(3).plus(SETTLED));

    assertThat(world.source.streams().broken()).isEqualTo(1);
    assertWhole(series, minuteAgo());
  }

  @Test
  void clock_skew() {
    for (int seconds : new int[] {-120, -5, 5, 120}) {
      World other = World.of(exchange, SimSettings.defaults().withSymbols(2));
      other.venue.faults().add(new Fault.ClockAhead(Duration.ofSeconds(seconds)), Scope.always());
      reopen(other);
      live(Duration.ofMinutes(5).plus(SETTLED));

      assertThat(world.source.pool().errors()).isEmpty();
      assertWhole(series, minuteAgo().plusSeconds(seconds).minusSeconds(60));
      assertThat(heard.end(series)) // by the venue's clock, no bar is told before its end
          .isBeforeOrEqualTo(world.time.instant().plusSeconds(seconds));
    }
  }

  @Test
  void correction_of_a_closed_bar() {
    world
        .venue
        .faults()
        .streams(StreamFault.LATE_TRADES); // Binance's closed bars are right at once
    live(Duration.ofMinutes(15));
    world.venue.faults().clear();
    world.advance(SETTLED);

    assertWhole(series, minuteAgo());
    if (exchange == VenueName.KRAKEN) { // at Coinbase a minute that lacks a trade is not told
      assertThat(heard.corrections())
          .isNotEmpty()
          .allSatisfy(told -> assertThat(told.finality()).isEqualTo(Finality.CORRECTED));
    }
  }

  @Test
  void delisting_is_told_and_no_error_loop() {
    Series other = new Series(world.venue.symbols().get(1), Interval.MINUTE);
    heard.add(other);
    live(Duration.ofMinutes(3));
    Instant end = world.time.instant();
    world
        .venue
        .faults()
        .add(Fault.Data.DELISTED, Scope.always().from(end).symbols(world.code(series)));
    world.advance(Duration.ofMinutes(70));
    int calls = world.calls().size();
    world.advance(Duration.ofMinutes(30));

    assertThat(heard.gaps())
        .filteredOn(gap -> gap.series().equals(series))
        .last()
        .satisfies(gap -> assertThat(gap.cause()).contains("does not trade").contains("delisted"));
    assertThat(heard.halts()).singleElement().satisfies(halt -> {
      assertThat(halt.series()).isEqualTo(series);
      assertThat(halt.why()).contains("does not trade");
    });
    assertThat(world.calls().stream()
            .skip(calls)
            .filter(call -> call.symbol().equals(world.code(series))))
        .isEmpty();
    assertWhole(other, minuteAgo());
  }
}
