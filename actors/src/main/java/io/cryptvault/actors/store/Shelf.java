package io.cryptvault.actors.store;

import io.cryptvault.actors.ingest.Series;

/** Where a store keeps one series of one venue: a bar's identity but for its open time. */
public record Shelf(String venue, Series series) {
  @Override
  public String toString() {
    return venue + " " + series;
  }
}
