/** Moving averages, one kernel in each file. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.average;
