package io.cryptvault.actors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cryptvault.actors.ingest.FeedEvent;
import io.cryptvault.actors.ingest.Listing;
import io.cryptvault.actors.ingest.MarketDataSource;
import io.cryptvault.config.Settings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.pekko.stream.javadsl.Source;
import org.junit.jupiter.api.Test;

/** The engine closes the source that it has opened. */
class OwnSourceTest {
  private final AtomicInteger closes = new AtomicInteger();

  private CryptVault started(Runnable onClose) {
    return CryptVault.with(Settings.defaults())
        .opening(system -> new EmptySource(onClose))
        .start();
  }

  @Test
  void it_is_closed_once_however_often_the_engine_is_stopped() throws Exception {
    CryptVault vault = started(closes::incrementAndGet);
    vault.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    vault.stop().toCompletableFuture().get(60, TimeUnit.SECONDS);
    vault.close();
    assertThat(closes).hasValue(1);
  }

  @Test
  void one_that_cannot_be_closed_leaves_no_actor_system_running() {
    CryptVault vault = started(() -> {
      throw new IllegalStateException("the line is stuck");
    });
    assertThatThrownBy(vault::close)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("engine: stopped, but its source could not be closed")
        .hasRootCauseMessage("the line is stuck");
    assertThat(vault.system().whenTerminated().isCompleted()).isTrue();
  }

  private record EmptySource(Runnable onClose) implements MarketDataSource {
    @Override
    public String venue() {
      return "empty";
    }

    @Override
    public CompletionStage<List<Listing>> listings() {
      return CompletableFuture.completedFuture(List.of());
    }

    @Override
    public CompletionStage<Bars> between(Series series, TimeRange range, int most) {
      return CompletableFuture.completedFuture(Bars.empty(series.interval()));
    }

    @Override
    public CompletionStage<Bars> latest(Series series, int count) {
      return CompletableFuture.completedFuture(Bars.empty(series.interval()));
    }

    @Override
    public Source<FeedEvent, Subscriptions> live() {
      return Source.<FeedEvent>maybe().mapMaterializedValue(never -> new Subscriptions() {
        @Override
        public void add(Series series) {}

        @Override
        public void remove(Series series) {}
      });
    }

    @Override
    public void close() {
      onClose.run();
    }
  }
}
