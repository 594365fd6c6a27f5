/** Extremes, deviations, changes and other statistics of a window. All families may use them; they use no other family. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.statistic;
