/**
 * The way to a series. Callers name a series; the routing finds its worker, starts one if needed and if the source has the
 * series, and stops it when nobody needs it.
 *
 * <pre>
 *  question, bars ─▶ SeriesRouting ─▶ LocalRouting ─▶ SymbolWorker
 *                                      │  Admission: which series may have a worker
 *  VenueFeed ─▶ LiveNews ──────────────┘
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.symbol;
