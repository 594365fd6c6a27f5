/**
 * The messages to and from a series. They are text and numbers only, so the series can live in another process.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.series;
