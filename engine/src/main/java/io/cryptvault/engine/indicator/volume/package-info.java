/** Functions of price and volume. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.volume;
