/** Moving averages: one small record a file. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.average;
