/**
 * Bars that outlive the process. {@link io.cryptvault.actors.store.BarStore} is the port. {@link
 * io.cryptvault.actors.store.CachingSource} puts a store between a venue and its callers: stored bars are not fetched again, and
 * fetched bars are stored. {@link io.cryptvault.actors.store.Stores} opens the store that the settings name.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.store;
