/**
 * Candlestick patterns: what they stand on is computed once, as bits, and combined for many bars at a time.
 *
 * <pre>
 *  prices -- Anatomy -- MeanBefore -- CandleComparison -- [PatternSetup] -- Pattern
 *            parts      usual parts   words         words      marks, or readings
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.candle;
