/**
 * What may be said to a series, and what it tells: text and numbers, so that the series may be held by another process.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.series;
