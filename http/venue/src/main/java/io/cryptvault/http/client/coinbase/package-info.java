/** Coinbase Exchange's formats: candles newest first, without intervals that had no trades, and live bars made from trades. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.coinbase;
