package io.cryptvault.actors.ingest;

import io.cryptvault.engine.market.Series;

/**
 * The venue does not trade the series, or not any more. No bars come until it does again; a bar that ends later ends the halt.
 *
 * @param series which is not traded
 * @param sinceTime when it was seen, epoch milliseconds
 * @param why in words for people: {@code "delisted at binance"}
 */
public record HaltEvent(Series series, long sinceTime, String why) implements FeedEvent {}
