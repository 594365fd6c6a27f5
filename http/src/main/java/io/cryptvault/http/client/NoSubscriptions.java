package io.cryptvault.http.client;

import io.cryptvault.actors.ingest.MarketDataSource.Subscriptions;
import io.cryptvault.actors.ingest.Series;

/** Subscriptions of a source without live bars: nothing to take. Immutable. */
record NoSubscriptions() implements Subscriptions {
  @Override
  public void add(Series series) {}

  @Override
  public void remove(Series series) {}
}
