/** Binance Spot's wire. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.binance;
