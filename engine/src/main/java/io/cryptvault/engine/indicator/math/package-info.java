/** Arithmetic and transforms as functions, by TA-Lib's names. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.math;
