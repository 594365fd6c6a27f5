package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Series;

/**
 * The venue does not trade the series (any more): no bar comes until it does again, which one that ends later tells.
 *
 * @param sinceTime when it was seen, epoch milliseconds
 * @param why in words for people: {@code "delisted at binance"}
 */
public record HaltEvent(Series series, long sinceTime, String why) implements FeedEvent {}
