/**
 * Live bars of a venue. One actor a connection; one track a series, which puts bars in order, drops what was told and has
 * the bars read that were missed.
 *
 * <pre>
 * Lines ─frames─▶ LiveFeed ─messages─▶ SeriesTrack ─events─▶ LiveOutlet ─▶ reader
 *                    ▲                      │
 *                    └──── bars read ◀──────┘ what is missing
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.live;
