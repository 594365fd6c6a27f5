package io.cryptvault.actors.gap;

import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.ingest.Gap;
import java.util.List;

/**
 * A snapshot of the gap ledger. Immutable.
 *
 * @param gaps by series, then by time
 * @param forgotten how many entries were dropped to make room: filled ones first, open ones never
 */
public record GapList(List<Gap> gaps, long forgotten) implements InThisJvm {
  /** Copies the list. */
  public GapList {
    gaps = List.copyOf(gaps);
  }
}
