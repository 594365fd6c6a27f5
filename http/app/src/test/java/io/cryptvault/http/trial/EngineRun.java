package io.cryptvault.http.trial;

import io.cryptvault.actors.CryptVault;
import io.cryptvault.actors.ingest.Gap;
import io.cryptvault.actors.reading.Readings;
import io.cryptvault.config.Settings;
import io.cryptvault.config.StoreSettings;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.stream.RestartSettings;
import org.apache.pekko.stream.javadsl.RestartSource;
import org.apache.pekko.stream.javadsl.Sink;

/** One run of an engine against a simulated venue, from its start to its stop or crash. Confined to one thread. */
abstract class EngineRun implements InstantSource {
  /** A reader whose stream failed because the venue did not answer subscribes again. */
  private static final RestartSettings RECONNECTS =
      RestartSettings.create(Duration.ofSeconds(5), Duration.ofSeconds(30), 0);

  private final List<String> log;
  private final Map<Series, StreamRecorder> recorders = new HashMap<>();

  /** {@code log} receives what readers receive, and when. */
  EngineRun(List<String> log) {
    this.log = log;
  }

  abstract CryptVault vault();

  abstract ActorSystem<?> system();

  /** Runs until a stage is done; fails if that takes too long. */
  abstract <T> T await(CompletionStage<T> stage);

  abstract void run(Duration length);

  /** Crashes: everything stops at once, and what the store has not written is lost. */
  abstract void crash();

  /** Closes the store's file after a crash, once the file has been copied. */
  abstract void release();

  /** Stops as a process does on SIGTERM. */
  abstract void stop();

  final void watch(Series series, List<String> formulas) {
    StreamRecorder all =
        recorders.computeIfAbsent(series, one -> new StreamRecorder(one, this, log));
    RestartSource.onFailuresWithBackoff(
            RECONNECTS, () -> vault().stream(series.symbol(), series.interval(), formulas, false))
        .runWith(Sink.foreach(all::take), system());
  }

  final Bars bars(Series series, int count) {
    return await(vault().bars(series.symbol(), series.interval(), count)).closed();
  }

  final Readings readings(Series series, List<String> formulas, int count) {
    return await(vault().readings(series.symbol(), series.interval(), formulas, count, false));
  }

  /** Bars that closed more than once, or that are missing between others, in words. */
  final List<String> misordered(Series series) {
    return recorder(series).misordered(List.of());
  }

  /** The same while the engine still runs: bars in an open gap of the ledger may still arrive. */
  final List<String> misorderedSoFar(Series series) {
    List<String> wrong = misordered(series);
    return wrong.isEmpty() ? wrong : recorder(series).misordered(openGaps(series));
  }

  private List<TimeRange> openGaps(Series series) {
    return await(vault().gaps()).gaps().stream()
        .filter(gap -> gap.series().equals(series) && gap.state() == Gap.State.OPEN)
        .map(Gap::range)
        .toList();
  }

  private StreamRecorder recorder(Series series) {
    return recorders.getOrDefault(series, new StreamRecorder(series, this, log));
  }

  static StoreSettings storeIn(Path file) {
    return Settings.defaults().store().in(file);
  }
}
