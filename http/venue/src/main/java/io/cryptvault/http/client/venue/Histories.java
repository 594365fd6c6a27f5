package io.cryptvault.http.client.venue;

import io.cryptvault.actors.ingest.Errand;
import io.cryptvault.actors.ingest.History;
import io.cryptvault.actors.ingest.Urgency;
import io.cryptvault.config.ClientSettings.EmptyIntervalPolicy;

/** Makes a venue's history with one policy for intervals without trades. */
public final class Histories {
  private Histories() {}

  /**
   * {@return the venue's history, as urgent as a question}
   *
   * @param rest reads the venue's pages
   * @param policy what becomes of intervals without trades, whether the venue lists them or not
   */
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
