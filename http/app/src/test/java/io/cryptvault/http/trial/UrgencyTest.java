package io.cryptvault.http.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.config.SimSettings;
import io.cryptvault.config.VenueName;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Which calls go first when more are wanted than a venue allows: each case runs against each venue. */
@ParameterizedClass
@EnumSource(VenueName.class)
class UrgencyTest {
  private static final int SYMBOLS = 200;
  /** Calls that were sent earlier: those of ten connections, and one in eight that is less urgent. */
  private static final int BEFORE = 30;

  private final World world;
  private final List<Symbol> symbols;
  private final List<CompletionStage<Bars>> backfill;

  UrgencyTest(VenueName exchange) {
    this.world = World.of(exchange, SimSettings.defaults().withSymbols(SYMBOLS));
    world.advance(Duration.ofSeconds(10));
    world.time.await(world.source.listings());
    this.symbols = List.copyOf(world.venue.symbols());
    this.backfill = symbols.stream()
        .map(symbol -> latest(Urgency.BACKFILL, symbol, Interval.MINUTE))
        .toList();
  }

  @AfterEach
  void close() {
    world.close();
  }

  private CompletionStage<Bars> latest(Urgency urgency, Symbol symbol, Interval interval) {
    return world.source.at(urgency).latest(new Series(symbol, interval), 100);
  }

  /** How many series of the backfill are read before this answer arrives. */
  private long readBefore(CompletionStage<?> answer) {
    for (int step = 0; step < 10_000 && !answer.toCompletableFuture().isDone(); step++) {
      world.advance(Duration.ofMillis(10));
    }
    assertThat(answer).isCompleted();
    return backfill.stream().filter(read -> read.toCompletableFuture().isDone()).count();
  }

  @Test
  void a_live_gap_is_filled_before_a_backfill_continues() {
    long end = Interval.HOUR.start(world.time.millis());
    Series series = new Series(symbols.getFirst(), Interval.HOUR);
    TimeRange gap = new TimeRange(end - 3 * Interval.HOUR.millis(), end);

    assertThat(readBefore(world.source.at(Urgency.HOLE).again(series, gap))).isLessThan(BEFORE);
  }

  @Test
  void a_question_goes_before_a_backfill_and_so_does_a_call_without_urgency() {
    assertThat(readBefore(latest(Urgency.QUESTION, symbols.getFirst(), Interval.HOUR)))
        .isLessThan(BEFORE);
    assertThat(readBefore(world.source.latest(new Series(symbols.getLast(), Interval.HOUR), 100)))
        .isLessThan(2 * BEFORE);
  }

  @Test
  void a_review_gets_its_share_while_a_backfill_runs() {
    assertThat(readBefore(latest(Urgency.REVIEW, symbols.getFirst(), Interval.HOUR)))
        .isLessThan(BEFORE);
  }

  @Test
  void an_urgent_call_also_answers_the_equal_one_of_a_backfill() {
    assertThat(readBefore(latest(Urgency.HOLE, symbols.getLast(), Interval.MINUTE)))
        .isLessThan(BEFORE);
    assertThat(backfill.getLast()).isCompleted();
  }
}
