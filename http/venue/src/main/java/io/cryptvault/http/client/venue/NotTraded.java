package io.cryptvault.http.client.venue;

import io.cryptvault.actors.answer.UnknownSeries;

/** The venue has the symbol but does not trade it: it was delisted or is halted. Its past bars can still be read. */
public final class NotTraded extends UnknownSeries {
  private static final long serialVersionUID = 1;

  NotTraded(String message) {
    super(message);
  }
}
