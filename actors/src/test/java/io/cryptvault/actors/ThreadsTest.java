package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;

import io.cryptvault.actors.fixture.FakeSource;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.fixture.RandomBars;
import io.cryptvault.engine.market.Interval;
import io.cryptvault.engine.market.Symbol;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.pekko.stream.javadsl.Sink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Threads that an engine leaves behind. */
@Isolated("other tests start threads, too")
class ThreadsTest {
  private static final Symbol X = Symbol.of("X");

  private final FakeSource source = new FakeSource().with("X", RandomBars.walk(1, 300));

  @Test
  void a_system_of_its_own_leaves_no_thread_behind() throws Exception {
    Set<Thread> before = threads();
    try (CryptVault own =
        CryptVault.with(Settings.defaults()).opening(system -> source).start()) {
      await(own.analyze(X, Interval.MINUTE));
      await(own.batch(List.of(X), Interval.MINUTE, List.of("sma(3)"))
          .runWith(Sink.seq(), own.system()));
    }
    assertThat(source.closed).isTrue();
    Set<Thread> left = threads();
    left.removeAll(before);
    for (Thread thread : left) {
      assertThat(thread.join(Duration.ofSeconds(10))).as("%s has ended", thread).isTrue();
    }
  }

  private static Set<Thread> threads() {
    Set<Thread> alive = new HashSet<>(Thread.getAllStackTraces().keySet());
    alive.removeIf(thread -> !thread.isAlive());
    return alive;
  }

  private static <T> T await(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
