package io.cryptvault.actors.store;

import io.cryptvault.actors.answer.StoreUnavailable;
import io.cryptvault.actors.ingest.GapArchive;
import io.cryptvault.actors.ingest.SavedStates;
import io.cryptvault.engine.market.Bars;
import io.cryptvault.engine.market.TimeRange;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Predicate;

/**
 * Closed bars that outlive the process. A bar is identified by its shelf and its open time. Storing the same bar again changes
 * nothing. A different bar with the same identity replaces the stored one, which is kept as a revision. Stages fail with {@link
 * StoreUnavailable}. Methods do not block. Thread-safe.
 */
public interface BarStore extends AutoCloseable {

  /**
   * {@return the newest bars of the newest covered range, oldest first}
   *
   * @param shelf where they are stored
   * @param count how many at most
   */
  CompletionStage<StoredBars> newest(Shelf shelf, int count);

  /**
   * {@return the stored bars that open in a range, oldest first, whether it is covered or not}
   *
   * @param shelf where they are stored
   * @param range open times
   */
  CompletionStage<StoredBars> between(Shelf shelf, TimeRange range);

  /**
   * {@return done when the bars survive the end of the process} Waiting bars are written together. When a bar replaces a
   * different one, or is older than the newest stored one, the saved state of the series is deleted: it was not computed from this
   * bar.
   *
   * @param shelf where to store them
   * @param bars oldest first
   * @param covered the times for which these are all bars that the venue has
   */
  CompletionStage<Put> put(Shelf shelf, Bars bars, TimeRange covered);

  /**
   * What a put has changed.
   *
   * @param added how many bars are new
   * @param corrected how many have replaced a different one
   */
  record Put(int added, int corrected) {}

  /** {@return why the store does not work now, in a sentence for an operator; empty if its last uses succeeded} Cheap. */
  default Optional<String> problem() {
    return Optional.empty();
  }

  /** {@return what is stored, by venue, symbol and interval} */
  default CompletionStage<List<Holding>> holdings() {
    return holdings(shelf -> true);
  }

  /**
   * {@return what is stored in some shelves, by venue, symbol and interval} Cheap when they are few.
   *
   * @param which selects them
   */
  CompletionStage<List<Holding>> holdings(Predicate<Shelf> which);

  /** {@return where the gap ledger is kept, by default nowhere} */
  default GapArchive gaps() {
    return GapArchive.NONE;
  }

  /** {@return where states of calculations are kept, by default nowhere} */
  default SavedStates states() {
    return SavedStates.NONE;
  }

  /** Returns when all accepted bars are written. */
  @Override
  void close();
}
