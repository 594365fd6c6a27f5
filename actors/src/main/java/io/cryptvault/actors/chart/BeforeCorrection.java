package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Bars;
import java.util.Optional;

/**
 * A chart just before a correction.
 *
 * @param bars all kept bars, uncorrected
 * @param running the formulas that ran, if any
 * @param originTime open time of the first bar that the readings came from, epoch milliseconds
 * @param changedFrom open time of the first changed bar, epoch milliseconds
 */
public record BeforeCorrection(
    Bars bars, Optional<RunningFormulas> running, long originTime, long changedFrom) {}
