package io.cryptvault.actors.worker;

import io.cryptvault.actors.bytes.UnreadableBytes;
import io.cryptvault.actors.chart.Chart;
import io.cryptvault.actors.chart.SavedFollowers;
import io.cryptvault.actors.ingest.SavedStates;
import io.cryptvault.engine.market.Series;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.Done;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Saves a worker's calculations from time to time and when it stops, so that the next worker of the series continues from them. State
 * that cannot be written or read is logged and computed again. Confined to its worker.
 */
final class StateSaving {
  private static final Logger LOG = LoggerFactory.getLogger(StateSaving.class);

  private final Series series;
  private final Chart chart;
  private final WorkerTools tools;
  private int taken;

  StateSaving(Series series, Chart chart, WorkerTools tools) {
    this.series = series;
    this.chart = chart;
    this.tools = tools;
  }

  /** Reads what was saved last; nothing if it cannot be read. */
  CompletionStage<SavedFollowers> read() {
    return tools
        .states()
        .read(tools.venue(), series)
        .thenApply(bytes -> bytes.map(this::whole).orElse(SavedFollowers.NONE))
        .exceptionally(failure -> {
          LOG.warn("Saved state not read. series={} why={}", series, failure.toString());
          return SavedFollowers.NONE;
        });
  }

  /** Bytes that are damaged or of another version are ignored. */
  private SavedFollowers whole(byte[] bytes) {
    try {
      return SavedFollowers.of(bytes);
    } catch (UnreadableBytes e) {
      LOG.debug(
          "Saved state of another build, or damaged. series={} why={}", series, e.getMessage());
      return SavedFollowers.NONE;
    }
  }

  /** Counts taken bars, and saves after every {@code save-every} of them. */
  void took(int bars) {
    taken += bars;
    if (taken >= tools.settings().saveEvery()) {
      save();
    }
  }

  /** Saves what was computed, if there is anything to save. */
  void save() {
    taken = 0;
    if (tools.states().equals(SavedStates.NONE)) {
      return;
    }
    SavedFollowers saved = chart.save();
    if (!saved.byName().isEmpty()) {
      CompletionStage<?> unused = CompletableFuture.completedFuture(saved.toBytes())
          .thenCompose(bytes -> tools.states().keep(tools.venue(), series, bytes))
          .exceptionally(failure -> {
            LOG.warn("State not saved. series={} why={}", series, failure.toString());
            return Done.getInstance();
          });
    }
  }
}
