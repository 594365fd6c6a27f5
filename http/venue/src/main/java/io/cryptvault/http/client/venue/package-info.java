/**
 * What is common to venues: {@link io.cryptvault.http.client.venue.Venue} says in which they differ, {@link
 * io.cryptvault.http.client.venue.VenueRest} asks one, {@link io.cryptvault.http.client.venue.BarHistory} pages through its
 * past, rows are judged before they are bars.
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.venue;
