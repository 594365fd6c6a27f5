package io.cryptvault.actors.chart;

import io.cryptvault.engine.market.Bars;
import java.util.Optional;

/**
 * What was there before a correction.
 *
 * @param bars all that were kept
 * @param running the formulas that ran, if any did
 * @param originTime open time of the first bar that the readings came from
 * @param changedFrom open time of the first bar that has changed
 */
public record BeforeCorrection(
    Bars bars, Optional<RunningFormulas> running, long originTime, long changedFrom) {}
