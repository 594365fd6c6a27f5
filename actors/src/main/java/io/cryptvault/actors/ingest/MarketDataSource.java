package io.cryptvault.actors.ingest;

import io.cryptvault.actors.series.BarReceiver;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.javadsl.Source;

/** A venue, or a substitute for one: its symbols, its history, its live bars. Thread-safe. */
public interface MarketDataSource extends History, AutoCloseable {

  /** {@return its name in settings, metrics and answers: {@code binance}, {@code sim}, {@code file}} */
  String venue();

  /** {@return what the source has, by symbol; the source caches it while it is valid} */
  CompletionStage<List<Listing>> listings();

  /**
   * {@return everything that can be asked for: what is listed, and what is no longer traded but still has a past} The engine
   * refuses any other series without asking the source. A source that cannot list answers an empty list; then the engine tries
   * unknown series, a few at a time. Called at most once per {@code cryptvault.worker.list.age}.
   */
  default CompletionStage<List<Listing>> known() {
    return listings();
  }

  /**
   * {@return the listings, those with the highest turnover of the last day first, by value in one currency} A source that cannot
   * tell that for all symbols in one call answers by symbol.
   */
  default CompletionStage<List<Listing>> byTurnover() {
    return listings();
  }

  /**
   * {@return live bars, over a connection that is reopened whenever it breaks} The stream starts with no subscription; its
   * materialized value takes series at any time. After every break it sends the closed bars that it missed, or says that they are
   * missing. Of bars that close while a series is being subscribed, it sends only those that the venue's stream sends. Events of
   * one series come in order of open time, except corrections. A source without live bars returns an empty stream.
   */
  Source<? extends FeedEvent, Subscriptions> live();

  /** {@return statistics of its hosts; empty without a network} Cheap enough to call every second. */
  default List<HostStatistics> hosts() {
    return List.of();
  }

  /** {@return where states of calculations are kept, by default nowhere} */
  default SavedStates states() {
    return SavedStates.NONE;
  }

  /** {@return where the gap ledger is kept, by default nowhere} */
  default GapArchive gaps() {
    return GapArchive.NONE;
  }

  /**
   * From now on sends corrections: bars that differ from what the source had before, whoever asked for them. They are sent at once,
   * before the live stream sends anything newer. By default a source knows of none.
   *
   * @param receiver gets the corrections
   */
  default void sendCorrectionsTo(BarReceiver receiver) {}

  /**
   * Ends {@link #sendCorrectionsTo}.
   *
   * @param receiver the same one
   */
  default void stopCorrectionsTo(BarReceiver receiver) {}

  /** Closes connections and releases buffers. Calls in flight fail. */
  @Override
  void close();

  /** The series of a running live stream. Thread-safe; idempotent. */
  interface Subscriptions {
    /**
     * Subscribes.
     *
     * @param series whose bars the stream sends from now on
     */
    void add(Series series);

    /**
     * Unsubscribes; a few events may still follow.
     *
     * @param series whose bars are not wanted any more
     */
    void remove(Series series);
  }
}
