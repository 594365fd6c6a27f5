/**
 * Candlestick patterns. Their conditions are computed once, as bits, and combined for many bars at a time.
 *
 * <pre>
 *  prices -- Anatomy -- MeanBefore -- CandleComparison -- [PatternSetup] -- Pattern
 *            parts      mean parts    bits                bits             marks, or readings
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.candle;
