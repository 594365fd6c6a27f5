package io.cryptvault.actors.fetch;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorSystem;
import org.apache.pekko.japi.Pair;
import org.apache.pekko.stream.KillSwitches;
import org.apache.pekko.stream.UniqueKillSwitch;
import org.apache.pekko.stream.javadsl.Keep;
import org.apache.pekko.stream.javadsl.Sink;
import org.apache.pekko.stream.javadsl.Source;

/** Fetches many series, a few at once. If one fails, the others continue. Thread-safe. */
public final class FetchJob {

  /** How far a job is. */
  public enum State {
    /** Some series are not finished. */
    RUNNING,
    /** All series are finished, some perhaps with a failure. */
    DONE,
    /** It was cancelled before the last series. */
    CANCELLED
  }

  private final FetchTally tally;
  private final UniqueKillSwitch off;
  private final CompletionStage<FetchProgress> done;

  private FetchJob(FetchTally tally, UniqueKillSwitch off, CompletionStage<FetchProgress> done) {
    this.tally = tally;
    this.off = off;
    this.done = done;
  }

  /**
   * {@return a job that has started}
   *
   * @param system runs it
   * @param series in any order
   * @param fetch fetches one of them
   * @param parallel how many series at once, 1 or more
   */
  public static FetchJob start(
      ActorSystem<?> system,
      List<Series> series,
      Function<Series, CompletionStage<FetchResult>> fetch,
      int parallel) {
    FetchTally tally = new FetchTally(series.size());
    Pair<UniqueKillSwitch, CompletionStage<FetchProgress>> running = Source.from(series)
        .viaMat(KillSwitches.single(), Keep.right())
        .mapAsyncUnordered(parallel, one -> fetched(one, fetch, tally))
        .toMat(Sink.ignore(), Keep.both())
        .mapMaterializedValue(
            both -> Pair.create(both.first(), both.second().thenApply(all -> tally.end())))
        .run(system);
    return new FetchJob(tally, running.first(), running.second());
  }

  private static CompletionStage<Done> fetched(
      Series series, Function<Series, CompletionStage<FetchResult>> fetch, FetchTally tally) {
    CompletionStage<FetchResult> fetched;
    try {
      fetched = fetch.apply(series);
    } catch (RuntimeException e) {
      fetched = CompletableFuture.failedFuture(e);
    }
    return fetched.handle((one, failure) -> {
      if (failure == null) {
        tally.add(one);
      } else {
        tally.fail(series, Refusal.of(failure));
      }
      return Done.getInstance();
    });
  }

  /** {@return the outcome, when the last series is finished} */
  public CompletionStage<FetchProgress> done() {
    return done;
  }

  /** {@return how far it is now} */
  public FetchProgress progress() {
    return tally.progress();
  }

  /** Starts no more series. Those that have started are finished and stored. */
  public void cancel() {
    tally.cancel();
    off.shutdown();
  }
}
