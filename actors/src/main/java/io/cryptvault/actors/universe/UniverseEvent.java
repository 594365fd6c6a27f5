package io.cryptvault.actors.universe;

import io.cryptvault.engine.market.Symbol;
import java.util.List;
import java.util.Optional;

/** What a reader of a universe receives: first a snapshot, or the note that it is resumed; then rows and changes of the symbols. Immutable. */
public sealed interface UniverseEvent {

  /** {@return the sequence number that the next event continues from} */
  long seq();

  /**
   * The present state. Sent again, with another epoch, when earlier events no longer connect with later ones. Symbols that are still being
   * loaded have neither a row nor a failure; they follow as they become ready.
   *
   * @param epoch names the run of sequence numbers
   * @param seq number of the last event before
   * @param formulas as typed, in the order of the values
   * @param symbols by index; empty in the place of one that is gone
   * @param rows the newest closed row of each symbol, and its forming row if it has one
   * @param failures of symbols without rows for now
   */
  record Snapshot(
      String epoch,
      long seq,
      List<String> formulas,
      List<Optional<Symbol>> symbols,
      List<UniverseRow> rows,
      List<UniverseFailure> failures)
      implements UniverseEvent {
    /** Copies the lists. */
    public Snapshot {
      formulas = List.copyOf(formulas);
      symbols = List.copyOf(symbols);
      rows = List.copyOf(rows);
      failures = List.copyOf(failures);
    }
  }

  /**
   * The universe continues after an event that the reader has.
   *
   * @param epoch names the run of sequence numbers
   * @param seq number of the event that the reader has
   */
  record Resumed(String epoch, long seq) implements UniverseEvent {}

  /**
   * What has changed since the event before.
   *
   * @param seq its number
   * @param rows first the closed and corrected ones, of each symbol in their order, then the newest forming ones
   * @param kept how many of them are closed or corrected
   * @param failures of symbols that have no rows from now on, for a while
   * @param skipped how many frames before it are merged into it because the reader was slow
   */
  record Rows(
      long seq, List<UniverseRow> rows, int kept, List<UniverseFailure> failures, long skipped)
      implements UniverseEvent {
    /** Copies the lists. */
    public Rows {
      rows = List.copyOf(rows);
      failures = List.copyOf(failures);
    }
  }

  /**
   * Symbols have come or gone. Indexes are not used again within an epoch.
   *
   * @param seq its number
   * @param add new ones; their indexes follow on from the last one
   * @param remove indexes of those that are gone
   */
  record Symbols(long seq, List<Symbol> add, List<Integer> remove) implements UniverseEvent {
    /** Copies the lists. */
    public Symbols {
      add = List.copyOf(add);
      remove = List.copyOf(remove);
    }
  }
}
