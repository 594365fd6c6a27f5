package io.cryptvault.actors.gap;

import io.cryptvault.actors.bytes.InThisJvm;
import io.cryptvault.actors.ingest.Gap;
import java.util.List;

/**
 * The ledger at a moment. Immutable.
 *
 * @param gaps by series, then by time
 * @param forgotten entries that had to make room: filled ones at first, open ones never
 */
public record GapList(List<Gap> gaps, long forgotten) implements InThisJvm {
  public GapList {
    gaps = List.copyOf(gaps);
  }
}
