package io.cryptvault.actors.fetch;

import io.cryptvault.actors.answer.Refusal;
import io.cryptvault.engine.market.Series;
import java.util.ArrayList;
import java.util.List;

/** Counts what a fetch has stored. Thread-safe. */
final class FetchTally {
  private final int series;
  private final List<FetchProgress.Failed> failures = new ArrayList<>();
  private FetchJob.State state = FetchJob.State.RUNNING;
  private int done;
  private long added;
  private long corrected;
  private long known;

  FetchTally(int series) {
    this.series = series;
  }

  synchronized void add(FetchResult fetched) {
    done++;
    added += fetched.added();
    corrected += fetched.corrected();
    known += fetched.known();
  }

  synchronized void fail(Series series, Refusal why) {
    done++;
    failures.add(new FetchProgress.Failed(series, why));
  }

  synchronized void cancel() {
    if (state == FetchJob.State.RUNNING) {
      state = FetchJob.State.CANCELLED;
    }
  }

  synchronized FetchProgress end() {
    if (state == FetchJob.State.RUNNING) {
      state = FetchJob.State.DONE;
    }
    return progress();
  }

  synchronized FetchProgress progress() {
    return new FetchProgress(state, series, done, added, corrected, known, failures);
  }
}
