/**
 * What venues have in common. {@link io.cryptvault.http.client.venue.Venue} holds what differs between them, {@link
 * io.cryptvault.http.client.venue.VenueRest} asks one, {@link io.cryptvault.http.client.venue.BarHistory} pages through its past
 * bars. Rows are checked before they become bars.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.venue;
