package io.cryptvault.actors.store;

import io.cryptvault.engine.market.Bars;

/**
 * Bars from a store.
 *
 * @param bars oldest first
 * @param coverage the times for which all of the venue's bars are stored; it may reach beyond these bars
 */
public record StoredBars(Bars bars, Coverage coverage) {}
