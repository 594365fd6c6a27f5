/** The operations of formulas: arithmetic, comparison, lags, conditions over time. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.logic;
