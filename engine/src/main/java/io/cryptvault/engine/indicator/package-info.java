/**
 * The kernels, filed by family, and the functions that formulas call them by. Some families use others, in one direction:
 *
 * <pre>
 * momentum ─▶ volatility ─▶ average ─▶ statistic ─▶ price
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator;
