/**
 * Live bars of a venue. One actor keeps one connection, with its {@link FeedConnections}, {@link WantedSeries} and {@link
 * MissedBars}. Each series has a track that puts bars in order, drops repetitions and notices missing bars.
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
