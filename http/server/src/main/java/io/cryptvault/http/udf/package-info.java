/**
 * What charts that speak TradingView's UDF (Universal Data Feed) ask for: symbols by text, and rows of bars or readings before a time.
 * Their words for intervals and symbols are translated here, both ways.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.udf;
