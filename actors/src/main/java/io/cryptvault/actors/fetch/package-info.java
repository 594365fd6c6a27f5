/** Fetches bars of a venue into a store: only missing ones, many series at once. An interrupted fetch continues where it stopped. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.fetch;
