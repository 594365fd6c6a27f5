package io.cryptvault.http.client;

import static io.cryptvault.http.client.VenueFixture.MINUTES;
import static io.cryptvault.http.client.VenueFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.BadBars;
import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.answer.UnknownSeries;
import io.cryptvault.actors.ingest.BarsFound;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.binance.Binance;
import io.cryptvault.http.client.host.FailureKind;
import io.cryptvault.http.client.venue.RowFault;
import io.cryptvault.http.sim.fault.Fault;
import io.cryptvault.http.sim.fault.Fault.BadRows;
import io.cryptvault.http.sim.fault.Fault.Body;
import io.cryptvault.http.sim.fault.Fault.Flaw;
import io.cryptvault.http.sim.fault.Fault.Line;
import io.cryptvault.http.sim.fault.Fault.Status;
import io.cryptvault.http.sim.server.RequestLog.Entry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the client handles a venue that misbehaves. */
class FaultsTest {
  private static final ActorTestKit KIT = ActorTestKit.create();

  private final VenueFixture fixture = VenueFixture.open(KIT);

  @BeforeEach
  void readSymbols() {
    Await.value(fixture.source.listings()); // so that faults hit the klines
  }

  @AfterEach
  void closeFixture() {
    fixture.close();
  }

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private Bars latest() {
    return Await.value(fixture.source.latest(MINUTES, 500));
  }

  private Throwable failure() {
    return Await.failure(fixture.source.latest(MINUTES, 500));
  }

  private Bars expected() {
    Instant minute = NOW.minusSeconds(30);
    return fixture
        .venue
        .market()
        .bars(MINUTES.symbol(), MINUTES.interval(), minute.minus(Duration.ofMinutes(500)), minute);
  }

  private List<Entry> klines() {
    return fixture.venue.requests().entries(entry -> entry.path().endsWith("/klines"));
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 503, 520})
  void a_fault_of_the_venue_is_retried(int status) {
    fixture.venue.faults().next(2, new Status(status));

    assertThat(latest()).isEqualTo(expected());
    assertThat(klines()).hasSize(3);
    assertThat(fixture.source.pool().retries()).isEqualTo(2);
    assertThat(fixture.source.pool().errors(FailureKind.SERVER.word())).isEqualTo(2);
  }

  @ParameterizedTest
  @EnumSource(Body.class)
  void a_body_that_cannot_be_read_is_asked_for_again(Body body) {
    fixture.venue.faults().next(1, body);

    Bars bars = latest();

    assertThat(bars).isEqualTo(body == Body.EMPTY ? Bars.empty(MINUTES.interval()) : expected());
  }

  @Test
  void endless_garbage_makes_the_source_unavailable() {
    fixture.venue.faults().forSymbol("BTCUSDT", Body.GARBAGE);

    assertThat(failure())
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("BTC/USDT 1m: GET http://127.0.0.1:")
        .hasMessageContaining("was JSON that breaks off or is invalid (4 attempts in");
    assertThat(klines()).hasSize(4);
  }

  @Test
  void a_cut_connection_is_retried() {
    fixture.venue.faults().next(2, Line.HANG_UP);

    assertThat(latest()).isEqualTo(expected());
    assertThat(fixture.source.pool().errors(FailureKind.NETWORK.word())).isEqualTo(2);
  }

  @Test
  void a_call_without_an_answer_times_out() {
    try (var impatient =
        VenueFixture.open(KIT, SimSettings.defaults().withSymbols(1), VenueFixture.impatient())) {
      Await.value(impatient.source.listings());
      impatient.venue.faults().forSymbol("BTCUSDT", Line.SILENCE);

      assertThat(Await.failure(impatient.source.latest(MINUTES, 500)))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("got no complete answer within 300 ms");
      assertThat(impatient.source.pool().errors(FailureKind.TIMEOUT.word()))
          .isGreaterThanOrEqualTo(4);
    }
  }

  @Test
  void a_host_that_is_down_is_reported_with_what_to_do() {
    ClientSettings nowhere = VenueFixture.quick()
        .withBase(URI.create("http://127.0.0.1:1"), URI.create("ws://127.0.0.1:1"));
    try (VenueSource source = VenueSource.open(KIT.system(), "binance", Binance.venue(), nowhere)) {

      Throwable failure = Await.failure(source.listings());

      assertThat(failure)
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("Connection refused")
          .hasMessageContaining("set cryptvault.client.binance.venue.rest to a host that can");
    }
  }

  @Test
  void a_pause_that_the_host_asks_for_holds_every_call() {
    fixture.venue.faults().next(1, new Status(429, 1));
    var first = fixture.source.latest(MINUTES, 10);
    Await.value(first.thenCompose(bars -> fixture.source.latest(MINUTES, 11)));

    List<Entry> calls = klines();
    assertThat(calls).hasSize(3);
    assertThat(calls.get(0).status()).isEqualTo(429);
    assertThat(Duration.between(calls.get(0).at(), calls.get(1).at()))
        .isGreaterThanOrEqualTo(Duration.ofMillis(990));
    assertThat(fixture.source.pool().errors(FailureKind.LIMITED.word())).isEqualTo(1);
  }

  @Test
  void a_pause_longer_than_the_deadline_is_reported_at_once() {
    fixture.venue.faults().next(1, new Status(418, 120));

    assertThat(failure())
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("HTTP 418")
        .hasMessageContaining("the host gets no call for");
    assertThat(Await.failure(fixture.source.latest(MINUTES, 20)))
        .hasMessageContaining("the host gets no call for");
    assertThat(klines()).hasSize(1); // none during the ban
  }

  @Test
  void a_region_that_is_refused_is_not_asked_again() {
    fixture.venue.faults().forSymbol("BTCUSDT", new Status(451));

    assertThat(failure())
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("does not serve this region");
    assertThat(klines()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(Flaw.class)
  void one_bad_row_is_refused_and_the_page_goes_on(Flaw flaw) {
    fixture.venue.faults().next(1, new BadRows(1, flaw));

    Bars bars = Await.value(fixture.source.latest(MINUTES, 500));

    // The newest 500 valid bars: the bad row leaves a hole, and one older bar is added.
    long bad = expected().firstTime();
    assertThat(bars.size()).isEqualTo(500);
    assertThat(bars.indexOf(bad)).isNegative();
    assertThat(bars.slice(1, 500)).isEqualTo(expected().slice(1, 500));
    assertThat(bars.firstTime()).isEqualTo(bad - 60_000);
    assertThat(fixture.source.refusedRows().values()).containsExactly(1L);
  }

  @Test
  void a_hole_that_a_bad_row_leaves_stays_a_hole() {
    fixture.venue.faults().next(1, new BadRows(3, Flaw.HIGH_BELOW_LOW));

    Bars bars = Await.value(fixture.source.between(
        MINUTES, TimeRange.since(NOW.minus(Duration.ofMinutes(400)).toEpochMilli())));

    assertThat(bars.size()).isEqualTo(399 - 3);
    assertThat(fixture.source.refusedRows()).containsEntry(RowFault.FIGURES, 3L);
  }

  @Test
  void a_bar_hidden_by_a_bad_row_may_exist() {
    long open = NOW.minus(Duration.ofMinutes(9)).toEpochMilli() / 60_000 * 60_000;
    TimeRange bar = new TimeRange(open, open + 60_000);
    fixture.venue.faults().next(1, new BadRows(1, Flaw.HIGH_BELOW_LOW));

    BarsFound hidden = Await.value(fixture.source.again(MINUTES, bar));
    assertThat(hidden.bars().isEmpty()).isTrue();
    assertThat(hidden.certain(bar)).isEmpty();

    BarsFound found = Await.value(fixture.source.again(MINUTES, bar));
    assertThat(found.bars().firstTime()).isEqualTo(open);
    assertThat(found.certain(bar)).containsExactly(bar);
  }

  @Test
  void a_page_with_many_bad_rows_is_refused_whole_and_asked_for_again() {
    fixture.venue.faults().next(1, new BadRows(20, Flaw.NOT_A_NUMBER));

    assertThat(latest()).isEqualTo(expected());
    assertThat(fixture.source.pool().errors(FailureKind.BAD_ROWS.word())).isEqualTo(1);
    assertThat(fixture.source.refusedRows()).containsEntry(RowFault.NUMBER, 20L);
  }

  @Test
  void endless_bad_pages_are_bad_bars() {
    fixture.venue.faults().forSymbol("BTCUSDT", new BadRows(20, Flaw.HIGH_BELOW_LOW));

    assertThat(failure())
        .isInstanceOf(BadBars.class)
        .hasMessageContaining("had 20 bad rows of 501; the first: row 0 of BTC/USDT 1m (FIGURES)");
  }

  @Test
  void a_symbol_that_vanished_is_unknown() {
    Fault gone = new Status(400);
    fixture.venue.faults().forSymbol("BTCUSDT", gone);

    assertThat(failure()).isInstanceOf(SourceUnavailable.class).hasMessageContaining("HTTP 400");
    assertThat(failure()).isNotInstanceOf(UnknownSeries.class); // only the venue's code says so
  }
}
