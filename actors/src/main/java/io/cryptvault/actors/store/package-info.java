/**
 * Bars that outlive the process. {@link io.cryptvault.actors.store.BarStore} is the port. {@link
 * io.cryptvault.actors.store.CachingSource} puts a store between a venue and its callers: stored bars are not fetched again, and
 * fetched bars are stored.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.store;
