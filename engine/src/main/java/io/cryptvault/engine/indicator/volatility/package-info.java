/** Volatility: how widely prices range. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.volatility;
