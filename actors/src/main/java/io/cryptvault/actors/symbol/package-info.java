/**
 * The way to a series: who asks or brings bars names it, and the routing finds its worker, begins one if need be and if the
 * source has the series, and stops it when nobody needs it.
 *
 * <pre>
 *  question, bars ─▶ SeriesRouting ─▶ LocalRouting ─▶ SymbolWorker
 *                                      │  Admission: which series may have a worker
 *  VenueFeed ─▶ LiveNews ──────────────┘
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.symbol;
