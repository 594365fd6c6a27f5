package io.cryptvault.actors.store;

import io.cryptvault.engine.market.Bars;

/** Bars of a shelf, oldest first, and the times of which all of the shelf's bars are kept. */
public record StoredBars(Bars bars, Coverage coverage) {}
