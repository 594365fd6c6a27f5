/** The kernels, filed by family, and the functions that formulas call them by. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator;
