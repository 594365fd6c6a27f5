package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.actors.publish.StreamEvent;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Finality;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.apache.pekko.Done;
import org.apache.pekko.actor.testkit.typed.javadsl.ActorTestKit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Somebody pushes bars without waiting for the engine. */
class FeedFloodTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final int HISTORY = 100;
  private static final int CLOSED = 20;
  private static final int FORMING_EACH = 150;
  private static final List<Symbol> SYMBOLS =
      IntStream.range(0, 20).mapToObj(i -> Symbol.of("S" + i)).toList();

  @AfterAll
  static void shutdown() {
    KIT.shutdownTestKit();
  }

  @Test
  void every_closed_bar_is_read_and_every_forming_one_is_taken_or_refused_in_words()
      throws Exception {
    Bars walk = RandomBars.walk(1, HISTORY + CLOSED + 1);
    FakeSource source = new FakeSource();
    SYMBOLS.forEach(symbol -> source.with(symbol.name(), walk.slice(0, HISTORY)));
    AtomicLong taken = new AtomicLong();
    AtomicLong refused = new AtomicLong();
    try (CryptVault vault = CryptVault.with(Settings.defaults()).source(source).in(KIT.system())) {
      List<CompletableFuture<List<Long>>> read =
          SYMBOLS.stream().map(symbol -> closedTimes(vault, symbol)).toList();
      for (Symbol symbol : SYMBOLS) {
        await(vault.bars(symbol, Interval.MINUTE, 1));
      }
      for (int bar = HISTORY; bar < HISTORY + CLOSED; bar++) {
        List<CompletionStage<Done>> closing = new ArrayList<>();
        for (Symbol symbol : SYMBOLS) {
          for (int k = 0; k < FORMING_EACH; k++) {
            CompletionStage<?> unused = vault
                .feed()
                .forming(symbol, Interval.MINUTE, walk.get(bar))
                .whenComplete((done, failure) -> count(failure, taken, refused));
          }
          closing.add(vault.feed().offer(symbol, Interval.MINUTE, walk.get(bar)));
        }
        for (CompletionStage<Done> one : closing) {
          await(one);
        }
      }
      List<Long> expected =
          IntStream.range(HISTORY, HISTORY + CLOSED).mapToObj(walk::openTime).toList();
      for (CompletableFuture<List<Long>> one : read) {
        assertThat(await(one)).isEqualTo(expected);
      }
    }
    assertThat(taken.get() + refused.get())
        .isEqualTo((long) CLOSED * SYMBOLS.size() * FORMING_EACH);
    assertThat(taken.get()).isPositive();
  }

  private static void count(Throwable failure, AtomicLong taken, AtomicLong refused) {
    if (failure == null) {
      taken.incrementAndGet();
    } else if (Refusal.of(failure).code() == Refusal.Code.OVERLOADED) {
      refused.incrementAndGet();
    }
  }

  private static CompletableFuture<List<Long>> closedTimes(CryptVault vault, Symbol symbol) {
    return vault.stream(symbol, Interval.MINUTE, List.of("sma(3)"), true)
        .filter(event -> event instanceof StreamEvent.Update update
            && update.reading().kind() != Finality.FORMING)
        .map(event -> ((StreamEvent.Update) event).reading().openTime())
        .take(CLOSED)
        .runWith(Sink.seq(), KIT.system())
        .toCompletableFuture();
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
  }
}
