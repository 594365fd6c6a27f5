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

/** Fetches many series, a few at once; one that fails does not end the others. Thread-safe. */
public final class FetchJob {

  /** How far a job is. */
  public enum State {
    RUNNING,
    DONE,
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

  /** Starts; {@code parallel}: how many series at once. */
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

  /** Done with what it came to when the last series is. */
  public CompletionStage<FetchProgress> done() {
    return done;
  }

  public FetchProgress progress() {
    return tally.progress();
  }

  /** Begins no further series; what was begun is ended and kept. */
  public void cancel() {
    tally.cancel();
    off.shutdown();
  }
}
