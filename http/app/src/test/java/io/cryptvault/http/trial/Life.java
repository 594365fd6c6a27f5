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

/** One run of the engine on a simulated venue, from its start to its stop or its crash. Confined to one thread. */
abstract class Life implements InstantSource {
  /** A reader who was sent away, for the venue did not answer, asks again. */
  private static final RestartSettings COMES_AGAIN =
      RestartSettings.create(Duration.ofSeconds(5), Duration.ofSeconds(30), 0);

  private final List<String> log;
  private final Map<Series, Told> told = new HashMap<>();

  /** {@code log} is told what readers are told, and when. */
  Life(List<String> log) {
    this.log = log;
  }

  abstract CryptVault vault();

  abstract ActorSystem<?> system();

  /** Lives until something is done; fails when that takes long. */
  abstract <T> T await(CompletionStage<T> stage);

  abstract void live(Duration length);

  /** Everything is abandoned where it stands: what the store has not written is lost. */
  abstract void crash();

  /** Gives back the file; after a crash, when it was copied. */
  abstract void release();

  /** Ends as a process does that is asked to. */
  abstract void stop();

  final void watch(Series series, List<String> formulas) {
    Told all = told.computeIfAbsent(series, one -> new Told(one, this, log));
    RestartSource.onFailuresWithBackoff(
            COMES_AGAIN, () -> vault().stream(series.symbol(), series.interval(), formulas, false))
        .runWith(Sink.foreach(all::take), system());
  }

  final Bars bars(Series series, int count) {
    return await(vault().bars(series.symbol(), series.interval(), count)).closed();
  }

  final Readings readings(Series series, List<String> formulas, int count) {
    return await(vault().readings(series.symbol(), series.interval(), formulas, count, false));
  }

  /** Bars that were told as closed more than once, or not at all between others, in words. */
  final List<String> misordered(Series series) {
    return told(series).misordered(List.of());
  }

  /** The same before an end that comes in the middle: what the ledger has as an open hole is still to come. */
  final List<String> misorderedSoFar(Series series) {
    List<String> wrong = misordered(series);
    return wrong.isEmpty() ? wrong : told(series).misordered(openHoles(series));
  }

  private List<TimeRange> openHoles(Series series) {
    return await(vault().gaps()).gaps().stream()
        .filter(gap -> gap.series().equals(series) && gap.state() == Gap.State.OPEN)
        .map(Gap::range)
        .toList();
  }

  private Told told(Series series) {
    return told.getOrDefault(series, new Told(series, this, log));
  }

  static StoreSettings storeIn(Path file) {
    return Settings.defaults().store().in(file);
  }
}
