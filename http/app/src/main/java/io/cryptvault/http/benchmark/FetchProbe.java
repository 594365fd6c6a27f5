package io.cryptvault.http.benchmark;

import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.Series;
import io.cryptvault.engine.market.TimeRange;
import io.cryptvault.http.client.VenueSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;

/** Fetches through one client, all asked for at once or one after the other; milliseconds of wall time a fetch. */
final class FetchProbe extends EngineProbe {
  private final VenueSource source;
  private final TimedTransport transport;
  private final List<Series> series;
  private final TimeRange range;
  private final int bars;
  private final boolean isAtOnce;
  private final RoundNotes waiting = new RoundNotes();
  private final RoundNotes reading = new RoundNotes();

  /** The range has this many bars. */
  FetchProbe(
      Subject subject,
      VenueSource source,
      TimedTransport transport,
      List<Series> series,
      TimeRange range,
      int bars,
      boolean isAtOnce) {
    super(subject);
    this.source = source;
    this.transport = transport;
    this.series = series;
    this.range = range;
    this.bars = bars;
    this.isAtOnce = isAtOnce;
  }

  @Override
  int operations() {
    return series.size();
  }

  @Override
  double value() throws Exception {
    transport.sent();
    transport.answered();
    LongAdder asked = new LongAdder();
    LongAdder ended = new LongAdder();
    long begun = System.nanoTime();
    List<CompletableFuture<Bars>> fetches = new ArrayList<>();
    for (Series one : series) {
      asked.add(transport.now());
      CompletionStage<Bars> fetch = source
          .between(one, range, bars)
          .whenComplete((found, failure) -> ended.add(transport.now()));
      fetches.add(fetch.toCompletableFuture());
      if (!isAtOnce) {
        EngineOnWalk.get(fetch);
      }
    }
    for (CompletableFuture<Bars> fetch : fetches) {
      int found = EngineOnWalk.get(fetch).size();
      if (found != bars) {
        throw new BenchFailure("pool: expected " + bars + " bars, was " + found);
      }
    }
    double took = System.nanoTime() - begun;
    long sent = transport.sent();
    long answered = transport.answered();
    double all = ended.sum() - asked.sum();
    waiting.add((sent - asked.sum()) / all);
    reading.add((ended.sum() - answered) / all);
    return took / 1e6 / series.size();
  }

  /** The share of a fetch before its call was sent. */
  double waiting(int rounds) {
    return waiting.median(rounds);
  }

  /** The share behind the answer: reading it. */
  double reading(int rounds) {
    return reading.median(rounds);
  }
}
