package io.cryptvault.http.client.venue;

import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.config.ClientSettings.EmptyIntervalPolicy;

/** The past of a venue as its users want it. */
public final class Histories {
  private Histories() {}

  /** Bars of the past, with empty intervals by one policy whatever the venue does. */
  public static History of(VenueRest rest, EmptyIntervalPolicy policy) {
    BarHistory history = new BarHistory(rest, new Errand(Urgency.QUESTION));
    boolean leavesOut = rest.venue().pages().leavesOutEmpty();
    return switch (policy) {
      case FLAT ->
        leavesOut
            ? new FilledHistory(history, rest.clock(), rest.venue().pages().lag())
            : history;
      case SKIP -> leavesOut ? history : new TradedHistory(history);
    };
  }
}
