/** How fast and how far prices move: oscillators and rates of change. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.momentum;
