package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Bars;

/**
 * What was there before a correction.
 *
 * @param bars all that were kept
 * @param columns the readings that were kept
 * @param originTime open time of the first bar that the readings came from
 * @param changedFrom open time of the first bar that has changed
 */
public record Before(Bars bars, Resident columns, long originTime, long changedFrom) {}
