package io.cryptvault.http.client.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.Await;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.Symbol;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.VenueSource;
import io.cryptvault.http.client.host.Answer;
import io.cryptvault.http.client.host.CallFailure;
import io.cryptvault.http.client.host.FailureKind;
import io.cryptvault.http.client.host.Transport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.util.ByteString;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Whether a missing row means a minute without trades depends on when the venue answered, not on when the answer was read. */
class LateAnswerTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final Series BTC = new Series(Symbol.of("BTC/USD"), Interval.MINUTE);
  private static final long START = 1_800_000_000_000L;

  @AfterAll
  static void close() {
    KIT.shutdownTestKit();
  }

  @Test
  void a_slow_answer_does_not_make_a_recent_minute_empty() {
    // Minutes 0 and 3 had trades. It is 10 s into minute 6, and the venue has no rows of 4 and 5
    // yet.
    AtomicLong now = new AtomicLong(at(370).toEpochMilli());
    try (VenueSource source = source(now, at(400))) {
      Bars bars =
          Await.value(source.between(BTC, new TimeRange(START, Long.MAX_VALUE), Integer.MAX_VALUE));

      assertThat(bars.size()).isEqualTo(5);
      assertThat(bars.get(4).volume())
          .isZero(); // minute 4 had ended over half a minute before the call
      assertThat(now.get()).isEqualTo(at(400).toEpochMilli());
    }
  }

  private static Instant at(int second) {
    return Instant.ofEpochMilli(START + second * 1000L);
  }

  /** A venue whose answers to a question for bars arrive at {@code arrival}. */
  private static VenueSource source(AtomicLong now, Instant arrival) {
    InstantSource clock = () -> Instant.ofEpochMilli(now.get());
    var ways = new VenueSource.Ways(
        meter -> new Slow(now, arrival),
        (path, number, feed) -> {
          throw new AssertionError("expected no stream");
        },
        clock,
        clock,
        new Random(1));
    return VenueSource.open(
        KIT.system(), "coinbase", Coinbase.venue(), Settings.defaults().client("coinbase"), ways);
  }

  private record Slow(AtomicLong now, Instant arrival) implements Transport {
    @Override
    public CompletionStage<Answer> call(String path) {
      Instant answered = Instant.ofEpochMilli(now.get());
      if (path.startsWith("/products/BTC-USD/candles")) {
        now.set(arrival.toEpochMilli());
        return answer("[[1800000180,10,12,11,11.5,2],[1800000000,9,11,10,10.5,1]]", answered);
      }
      return path.equals("/products")
          ? answer(
              "[{\"id\":\"BTC-USD\",\"base_currency\":\"BTC\",\"quote_currency\":\"USD\",\"status\":\"online\"}]",
              answered)
          : CompletableFuture.failedStage(
              CallFailure.of(FailureKind.REFUSED, "was not expected: " + path));
    }

    private static CompletionStage<Answer> answer(String body, Instant time) {
      return CompletableFuture.completedStage(new Answer(
          200,
          "application/json",
          Optional.of(time),
          OptionalInt.empty(),
          OptionalInt.empty(),
          ByteString.fromString(body)));
    }

    @Override
    public void renew() {}

    @Override
    public CompletionStage<Done> close() {
      return CompletableFuture.completedStage(Done.getInstance());
    }
  }
}
