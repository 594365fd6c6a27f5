package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two questions for the newest bars share one call; a bar ends between them. */
class JoinedNewestTest {
  /** After the end of a bar plus its grace period, when the venue's clock has certainly passed it. */
  private static final Duration AFTER = Duration.ofMillis(80);

  private static final int MINUTES = 10;

  @ParameterizedTest
  @ValueSource(ints = {20, 1000})
  void a_question_that_joins_a_call_after_a_bar_has_ended_gets_that_bar(int count) {
    try (World world = World.of(VenueName.BINANCE, SimSettings.defaults(), World.START)) {
      world.time.await(world.source.listings());
      Series series = new Series(world.venue.symbols().iterator().next(), Interval.MINUTE);
      world.advance(Duration.ofSeconds(10));
      for (int minute = 1; minute <= MINUTES; minute++) {
        Instant closed = World.START.plus(Duration.ofMinutes(minute));
        Instant settled = closed.plus(world.settings.venue().closeGrace());
        advanceTo(world, settled.minus(Duration.ofMillis(10L * minute)));
        world.source.latest(series, count);
        advanceTo(world, settled.plus(AFTER));
        CompletionStage<Bars> joined = world.source.latest(series, count);
        world.advance(Duration.ofSeconds(2));

        assertThat(joined)
            .isCompletedWithValueMatching(bars -> bars.size() == count
                && bars.lastTime() == closed.minus(Duration.ofMinutes(1)).toEpochMilli());
      }
    }
  }

  private static void advanceTo(World world, Instant time) {
    world.advance(Duration.between(world.time.instant(), time));
  }
}
