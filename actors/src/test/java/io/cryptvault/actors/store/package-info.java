/** A store between a venue and those who ask. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.store;
