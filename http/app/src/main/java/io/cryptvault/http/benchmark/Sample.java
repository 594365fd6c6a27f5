package io.cryptvault.http.benchmark;

/**
 * What one round found for one operation. Immutable.
 *
 * @param value in the unit of the row
 * @param bytes that were allocated
 */
record Sample(double value, double bytes) {}
