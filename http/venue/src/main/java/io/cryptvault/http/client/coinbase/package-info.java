/** Coinbase Exchange's wire: candles newest first with empty intervals left out, and live bars made of trades. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.coinbase;
