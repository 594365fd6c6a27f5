package io.cryptvault.http.client;

import static io.cryptvault.http.client.VenueFixture.BTC;
import static io.cryptvault.http.client.VenueFixture.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.SourceUnavailable;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.config.ClientSettings;
import io.cryptvault.config.SimSettings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.http.sim.fault.Fault.Line;
import io.cryptvault.http.sim.server.RequestLog.Entry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.actor.testkit.typed.javadsl.TestProbe;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Connections, waiting calls, and the weight budget. */
class PoolTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final SimSettings SIM = SimSettings.defaults().withSymbols(60);

  /** Stands still, so that no minute ends in the middle of a test. */
  private static final InstantSource STANDING =
      InstantSource.fixed(Instant.parse("2026-01-01T00:00:20Z"));

  private final TestProbe<Object> probe = KIT.createTestProbe();

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  private void eventually(Runnable assertion) {
    probe.awaitAssert(Duration.ofSeconds(5), () -> {
      assertion.run();
      return 0;
    });
  }

  private static List<CompletionStage<Bars>> latestOfAll(VenueFixture fixture) {
    List<CompletionStage<Bars>> calls = new ArrayList<>();
    for (Listing listing : Await.value(fixture.source.listings())) {
      calls.add(fixture.source.latest(new Series(listing.symbol(), Interval.MINUTE), 5));
    }
    return calls;
  }

  @Test
  void connections_are_reused_and_counted() {
    try (var fixture = VenueFixture.open(KIT, SIM, VenueFixture.quick(), STANDING)) {
      latestOfAll(fixture).forEach(Await::value);

      HostStatistics pool = fixture.source.pool();
      assertThat(pool.requests()).isEqualTo(61);
      assertThat(pool.opened()).isBetween(1L, 8L);
      assertThat(pool.open()).isBetween(1, 8);
      assertThat(pool.reused()).isEqualTo(61 - pool.opened());
      assertThat(fixture.venue.requests().entries().stream().mapToInt(Entry::inFlight))
          .allMatch(calls -> calls <= 8);
      assertThat(pool.errors()).isEmpty();
      eventually(() -> assertThat(fixture.source.pool().budget().used()).isEqualTo(20 + 60 * 2));
    }
  }

  @Test
  void equal_calls_in_flight_are_one() {
    try (var fixture = VenueFixture.open(KIT, SIM, VenueFixture.impatient())) {
      Await.value(fixture.source.listings());
      fixture.venue.faults().next(1, Line.SILENCE); // so that the first is in flight for a while
      List<CompletionStage<Bars>> calls = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        calls.add(fixture.source.latest(MINUTES, 100));
      }
      calls.forEach(Await::value);

      assertThat(fixture.venue.requests().entries(call -> call.path().endsWith("/klines")))
          .hasSize(2); // the silent one and its retry
      assertThat(fixture.source.pool().shared()).isEqualTo(49);
    }
  }

  @Test
  void a_full_queue_fails_a_call_at_once() {
    ClientSettings narrow =
        VenueFixture.quick().withPool(VenueFixture.pool(1, 3, Duration.ofSeconds(3)));
    try (var fixture = VenueFixture.open(KIT, SIM, narrow)) {
      Await.value(fixture.source.listings());
      fixture.venue.faults().next(1, Line.SILENCE);
      List<CompletionStage<Bars>> calls = new ArrayList<>();
      for (int count = 1; count <= 5; count++) {
        calls.add(fixture.source.latest(MINUTES, count));
      }

      assertThat(Await.failure(calls.getLast()))
          .isInstanceOf(SourceUnavailable.class)
          .hasMessageContaining("3 calls wait already (cryptvault.client.pool.max-waiting)");
      assertThat(fixture.source.pool().waiting()).isEqualTo(3);
      assertThat(fixture.source.pool().inUse()).isEqualTo(1);
    }
  }

  @Test
  void calls_stop_at_a_share_of_the_weight_limit() {
    // Of 100, the list of symbols takes 20 and 30 pages take 2 each: 80. The rest waits for the
    // next
    // minute.
    try (var fixture =
        VenueFixture.open(KIT, SIM.withWeightLimit(100), VenueFixture.quick(), STANDING)) {
      latestOfAll(fixture);

      eventually(() -> {
        assertThat(fixture.source.pool().inUse()).isZero();
        assertThat(fixture.source.pool().waiting()).isBetween(1, 30);
      });
      assertThat(fixture.source.pool().budget().limit()).isEqualTo(100);
      assertThat(fixture.venue.requests().entries()).extracting(Entry::status).containsOnly(200);
    }
  }

  @Test
  void weight_that_others_use_counts() {
    try (var fixture =
        VenueFixture.open(KIT, SIM.withWeightLimit(1000), VenueFixture.quick(), STANDING)) {
      fixture.venue.spendElsewhere(900);
      latestOfAll(fixture);

      eventually(() -> assertThat(fixture.source.pool().waiting()).isGreaterThan(40));
      assertThat(fixture.source.pool().budget().used()).isGreaterThanOrEqualTo(900);
    }
  }

  @Test
  void closing_fails_waiting_calls_and_leaves_no_connection() {
    var fixture = VenueFixture.open(KIT, SIM, VenueFixture.quick());
    Await.value(fixture.source.listings());
    fixture.venue.faults().forSymbol("BTCUSDT", Line.SILENCE);
    var silent = fixture.source.latest(MINUTES, 5);
    eventually(() -> assertThat(fixture.source.pool().inUse()).isEqualTo(1));

    Await.value(fixture.source.stop());

    assertThat(Await.failure(silent)).hasMessageContaining("the client is closed");
    assertThat(Await.failure(fixture.source.latest(new Series(BTC, Interval.HOUR), 5)))
        .isInstanceOf(SourceUnavailable.class)
        .hasMessageContaining("the client is closed");
    eventually(() -> assertThat(fixture.source.pool().open()).isZero());
    fixture.close();
  }
}
