/** Binance Spot's formats: how to ask, and how to read its answers and frames. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.binance;
