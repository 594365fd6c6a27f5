/** Brings bars of a venue into a store: what is missing alone, many series at once, on from where it stopped. */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.fetch;
