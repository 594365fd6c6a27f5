package io.cryptvault.actors.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.actors.ingest.GapArchive;
import io.cryptvault.actors.ingest.SavedStates;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Closed bars that outlive the process. A bar is identified by its shelf and its open time: the same bar again changes
 * nothing, another one with its identity replaces it and the former is kept as a revision. Stages fail with {@link
 * StoreUnavailable}. Nothing blocks the caller. Thread-safe.
 */
public interface BarStore extends AutoCloseable {

  /** The newest bars, at most {@code count}, of the newest covered range. */
  CompletionStage<StoredBars> newest(Shelf shelf, int count);

  /** The bars whose open times lie in the range, whether it is covered or not. */
  CompletionStage<StoredBars> between(Shelf shelf, TimeRange range);

  /**
   * Keeps bars; done when they would survive the process's end. Those who wait are written together. Where one is another
   * now, or came before the newest, the state that was saved of the series is forgotten: it has not seen it.
   *
   * @param covered the times of which these are all that the venue has
   */
  CompletionStage<Put> put(Shelf shelf, Bars bars, TimeRange covered);

  /** How many bars were new, and how many replaced one that differed. */
  record Put(int added, int corrected) {}

  /** What is kept, by venue, symbol and interval. */
  default CompletionStage<List<Holding>> holdings() {
    return holdings(shelf -> true);
  }

  /** What is kept of these: of a few at little cost. */
  CompletionStage<List<Holding>> holdings(Predicate<Shelf> which);

  /** Where the ledger of holes is kept beside the bars; by default nowhere. */
  default GapArchive gaps() {
    return GapArchive.NONE;
  }

  /** Where states of calculations are kept beside the bars; by default nowhere. */
  default SavedStates states() {
    return SavedStates.NONE;
  }

  /** Ends when what was taken is written. */
  @Override
  void close();
}
