/**
 * John Ehlers' cycle measurement. Its functions share these parts, which are computed once: the smoothed price, its Hilbert
 * transform with the measured period, the phase, and the trendline without the cycle.
 *
 * <pre>
 *  price ─▶ CyclePrice ─▶ Homodyne ─▶ CyclePhase ─▶ PhaseSine ─▶ TrendMode
 *                             └────▶ Trendline ────────────────────┘
 * </pre>
 *
 * Every part is 0 before the bar at which the transform starts. The functions have their first value later.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.cycle;
