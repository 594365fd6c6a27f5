/** Trends: whether prices move in one direction, and how strongly. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.trend;
