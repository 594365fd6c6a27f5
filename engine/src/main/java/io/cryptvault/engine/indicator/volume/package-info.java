/** Prices weighed by what was traded. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.volume;
