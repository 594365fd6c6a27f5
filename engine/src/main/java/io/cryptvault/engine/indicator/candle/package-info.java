/** Candlestick patterns: conditions of single bars and pairs, computed once as words of bits, and what they add up to. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.candle;
