package io.cryptvault.actors.symbol;

import io.cryptvault.actors.ingest.Series;
import io.cryptvault.engine.market.Bars;

/**
 * The newest bars of a series. Immutable.
 *
 * @param closed oldest first
 * @param forming the one after them that can still change, or none
 */
public record RecentBars(Series series, Bars closed, Bars forming) {}
