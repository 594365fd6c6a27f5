/** Extremes, deviations and other figures of a window. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.statistic;
