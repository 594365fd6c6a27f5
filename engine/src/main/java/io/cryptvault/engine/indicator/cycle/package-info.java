/**
 * John Ehlers' cycle measurement. What its functions share is computed once: the smoothed price, its Hilbert transform and
 * the period found in it, its phase, the trend without it.
 *
 * <pre>
 *  price ─▶ CyclePrice ─▶ Homodyne ─▶ CyclePhase ─▶ PhaseSine ─▶ TrendMode
 *                             └────▶ Trendline ────────────────────┘
 * </pre>
 *
 * Every part begins with zeros, at the bar at which the transform does, and its functions speak later.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.cycle;
