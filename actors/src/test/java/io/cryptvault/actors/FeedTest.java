package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.answer.Refused;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.actors.reading.SeriesBars;
import io.cryptvault.config.ClientSettings.EmptyIntervalPolicy;
import io.cryptvault.config.PushedSettings;
import io.cryptvault.config.PushedSettings.OffGrid;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bar;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.plan.Plan;
import io.cryptvault.engine.plan.State;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.SinkQueueWithCancel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Bars and trades that a service pushes. */
class FeedTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Symbol MINE = Symbol.of("MY/INDEX");
  private static final Bars BARS = RandomBars.walk(1, 100);

  private CryptVault vault = vault(OffGrid.REFUSE);

  private static CryptVault vault(OffGrid offGrid) {
    Settings settings = Settings.defaults();
    return CryptVault.with(settings.withIngest(
            settings.ingest().with(new PushedSettings(offGrid, EmptyIntervalPolicy.FLAT))))
        .source(new FakeSource())
        .in(KIT.system());
  }

  @AfterEach
  void close() {
    vault.close();
  }

  @AfterAll
  static void shutdown() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_forming_bar_reads_as_forming_until_the_closed_one_replaces_it() throws Exception {
    await(vault.feed().offer(MINE, BARS.slice(0, 50)));
    SinkQueueWithCancel<StreamEvent> stream = vault.stream(
            MINE, Interval.MINUTE, List.of("sma(3)"), true)
        .runWith(Sink.<StreamEvent>queue(), KIT.system());
    assertThat(await(stream.pull())).get().isInstanceOf(StreamEvent.Snapshot.class);
    await(vault.feed().forming(MINE, Interval.MINUTE, BARS.get(50)));

    State state = Plan.of("sma(3)").start();
    state.advance(BARS.slice(0, 50));
    double peeked = state.peek(BARS.get(50)).get(0);
    StreamEvent.Update update = (StreamEvent.Update) await(stream.pull()).orElseThrow();
    assertThat(update.reading().kind()).isEqualTo(Finality.FORMING);
    assertThat(update.reading().get(0)).isEqualTo(peeked);
    Readings readings = await(vault.readings(MINE, Interval.MINUTE, List.of("sma(3)"), 2, true));
    assertThat(readings.kind(2)).isEqualTo(Finality.FORMING);
    assertThat(readings.get(0, 2)).isEqualTo(peeked);

    await(vault.feed().offer(MINE, Interval.MINUTE, BARS.get(50)));
    SeriesBars bars = await(vault.bars(MINE, Interval.MINUTE, 100));
    assertThat(bars.closed()).isEqualTo(BARS.slice(0, 51));
    assertThat(bars.forming().isEmpty()).isTrue();
    stream.cancel();
  }

  @Test
  void a_forming_bar_can_be_the_first_bar_of_a_series() throws Exception {
    await(vault.feed().forming(MINE, Interval.MINUTE, BARS.get(0)));
    SeriesBars bars = await(vault.bars(MINE, Interval.MINUTE, 1));
    assertThat(bars.forming().get(0)).isEqualTo(BARS.get(0));
    assertThat(bars.closed().isEmpty()).isTrue();
    assertRefused(vault.analyze(MINE, Interval.MINUTE), Refusal.Code.INSUFFICIENT_HISTORY);
  }

  @Test
  void bars_are_built_from_trades() throws Exception {
    long start = RandomBars.START;
    trade(start, 100, 1);
    trade(start + 30_000, 103, 0.5);
    trade(start + 120_000, 99, 2);
    SeriesBars bars = await(vault.bars(MINE, Interval.MINUTE, 10));
    assertThat(bars.closed())
        .isEqualTo(Bars.of(
            Interval.MINUTE,
            new Bar(start, 100, 103, 100, 103, 1.5),
            new Bar(start + 60_000, 103, 103, 103, 103, 0)));
    assertThat(bars.forming().get(0)).isEqualTo(new Bar(start + 120_000, 99, 99, 99, 99, 2));

    trade(start + 40_000, 104, 1); // late
    SeriesBars corrected = await(vault.bars(MINE, Interval.MINUTE, 10));
    assertThat(corrected.closed().close(0)).isEqualTo(104);
    assertThat(corrected.closed().close(1)).isEqualTo(104);
    assertThat(corrected.rev(0)).isEqualTo(1);
  }

  @Test
  void an_impossible_trade_is_refused() {
    assertThatThrownBy(() -> trade(RandomBars.START, -1, 1))
        .cause()
        .hasMessage(
            "BAD_BARS: trade 2027-01-15T08:00:00Z: expected a finite price above 0, was -1.0");
    assertThatThrownBy(() -> trade(RandomBars.START, 1, Double.NaN))
        .cause()
        .hasMessageContaining("expected a finite size of 0 or more, was NaN");
  }

  @Test
  void a_bar_off_the_grid_is_refused_with_the_expected_time() {
    Bar beside = new Bar(RandomBars.START + 7_250, 1, 1, 1, 1, 1);
    String expected = "BAD_BARS: bar of MY/INDEX 1m: expected an open time on the grid of 1m, as"
        + " 2027-01-15T08:00:00Z, was 2027-01-15T08:00:07.250Z";
    assertThatThrownBy(() -> await(vault.feed().offer(MINE, Interval.MINUTE, beside)))
        .cause()
        .hasMessageStartingWith(expected)
        .hasMessageContaining("cryptvault.ingest.pushed.off-grid = SNAP");
    assertThatThrownBy(() -> await(vault.feed().forming(MINE, Interval.MINUTE, beside)))
        .cause()
        .hasMessageStartingWith(expected);
    assertThat(vault.counts().workers()).isZero();
  }

  @Test
  void a_bar_off_the_grid_is_moved_onto_it_if_the_settings_say_so() throws Exception {
    vault.close();
    vault = vault(OffGrid.SNAP);
    Bar beside = new Bar(RandomBars.START + 7_250, 1, 1, 1, 1, 1);
    await(vault.feed().offer(MINE, Interval.MINUTE, beside));
    assertThat(await(vault.bars(MINE, Interval.MINUTE, 1)).closed().firstTime())
        .isEqualTo(RandomBars.START);
    Bars two = Bars.of(Interval.MINUTE, beside, new Bar(RandomBars.START + 8_000, 1, 1, 1, 1, 1));
    assertRefused(vault.feed().offer(MINE, two), Refusal.Code.BAD_BARS);
  }

  @Test
  void a_bar_that_is_moved_onto_the_grid_lacks_its_volume_as_before() throws Exception {
    vault.close();
    vault = vault(OffGrid.SNAP);
    Bars beside = Bars.builder(Interval.MINUTE)
        .withoutVolume()
        .add(RandomBars.START + 7_250, 1, 1, 1, 1, 0)
        .build();
    await(vault.feed().offer(MINE, beside));
    assertThat(await(vault.bars(MINE, Interval.MINUTE, 1)).closed().hasVolume()).isFalse();
  }

  private void trade(long time, double price, double size) throws Exception {
    await(vault.feed().trade(MINE, Interval.MINUTE, time, price, size));
  }

  private static void assertRefused(CompletionStage<?> stage, Refusal.Code code) {
    assertThatThrownBy(() -> await(stage))
        .cause()
        .isInstanceOfSatisfying(Refused.class, e -> assertThat(e.code()).isEqualTo(code));
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
