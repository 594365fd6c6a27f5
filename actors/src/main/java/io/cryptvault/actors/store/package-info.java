/**
 * Bars that outlive the process. {@link io.cryptvault.actors.store.BarStore} is the port; {@link
 * io.cryptvault.actors.store.CachingSource} puts a store between a venue and everybody who asks it: what is kept is not
 * fetched again, what is fetched is kept.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.store;
