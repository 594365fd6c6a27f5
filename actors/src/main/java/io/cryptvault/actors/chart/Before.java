package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Bars;

/**
 * What was there before a correction.
 *
 * @param bars all that were kept
 * @param running what the formulas that run came from
 * @param originTime open time of the first bar that the readings came from
 * @param changedFrom open time of the first bar that has changed
 */
public record Before(Bars bars, Basis running, long originTime, long changedFrom) {}
