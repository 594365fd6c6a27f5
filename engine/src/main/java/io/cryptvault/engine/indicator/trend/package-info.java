/** Whether prices go somewhere, and how strongly. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.trend;
