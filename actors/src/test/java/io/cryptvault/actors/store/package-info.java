/** A store between a venue and its callers. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.store;
