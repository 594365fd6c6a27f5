/** Values computed from a bar's own prices. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.indicator.price;
