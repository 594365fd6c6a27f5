/**
 * The kernels, sorted by family, and the functions through which formulas call them. Some families use others, in one direction:
 *
 * <pre>
 * momentum ─▶ volatility ─▶ average ─▶ statistic ─▶ price
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator;
