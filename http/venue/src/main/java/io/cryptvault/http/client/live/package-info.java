/**
 * Live bars of a venue. One actor a connection, which goes by its {@link FeedConnections}, {@link WantedSeries} and
 * {@link MissedBars}; one track a series, which puts bars in order, drops what was told and notices what was missed.
 *
 * <pre>
 * Lines ─frames─▶ LiveFeed ─messages─▶ SeriesTrack ─events─▶ LiveOutlet ─▶ reader
 *                                        │     ▲
 *                      what is missing   ▼     │ bars read
 *                                       MissedBars
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.http.client.live;
