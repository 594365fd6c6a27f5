package io.cryptvault.actors.ingest;

import io.cryptvault.actors.series.BarReceiver;
import io.cryptvault.actors.telemetry.HostStatistics;
import io.cryptvault.engine.market.Series;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.apache.pekko.stream.javadsl.Source;

/** A venue, or what stands in for one: its symbols, its history, its live bars. Thread-safe. */
public interface MarketDataSource extends History, AutoCloseable {

  /** The name by which settings, metrics and answers call it: {@code binance}, {@code sim}, {@code file}. */
  String venue();

  /** What the source has, by symbol. Cached by the source as long as it holds. */
  CompletionStage<List<Listing>> listings();

  /**
   * Everything that may be asked for: what is listed, and what is not traded any more but still has its past. The engine
   * refuses a series that is not among it without asking further. A source that cannot list answers nothing; then a few series
   * at once are tried. Asked at most once a {@code cryptvault.worker.list.age}.
   */
  default CompletionStage<List<Listing>> known() {
    return listings();
  }

  /**
   * The same, those first that turned over the most in the last day, by their value in one currency. By symbol at a source
   * that does not tell it of all in one call.
   */
  default CompletionStage<List<Listing>> byTurnover() {
    return listings();
  }

  /**
   * Live bars over a connection that is opened anew whenever it breaks. The stream starts with nothing subscribed; its
   * materialized value takes series at any time. After every break it tells the closed bars that were missed, or that
   * they are missing; of what closes while a series is being taken in, only what the stream itself tells. Events of one series come in order of open time, corrections aside. A source without live bars gives
   * an empty stream.
   */
  Source<? extends FeedEvent, Subscriptions> live();

  /** What the ways to its hosts do and have done; none where there is no network. Cheap enough to be read every second. */
  default List<HostStatistics> hosts() {
    return List.of();
  }

  /** Where states of calculations are kept beside its bars; by default nowhere. */
  default SavedStates states() {
    return SavedStates.NONE;
  }

  /** Where the ledger of its holes is kept; by default nowhere. */
  default GapArchive gaps() {
    return GapArchive.NONE;
  }

  /**
   * Has bars told that turn out to be different ones now, whoever asked for them; by default a source knows of none. Told at
   * once, before its live stream tells anything newer.
   */
  default void sendCorrectionsTo(BarReceiver receiver) {}

  /** The opposite of {@link #sendCorrectionsTo}. */
  default void stopCorrectionsTo(BarReceiver receiver) {}

  /** Gives back connections and buffers; what is in flight fails. */
  @Override
  void close();

  /** Takes series into a running live stream and out of it. Thread-safe; idempotent. */
  interface Subscriptions {
    void add(Series series);

    void remove(Series series);
  }
}
