/**
 * The gap ledger: every hole in a series has an entry, which is open until the bars arrive or the venue no longer has them.
 *
 * <pre>
 *  SymbolWorker, live stream ─MissedByVenue, Arrived─▶ GapKeeper ─again─▶ History
 *                                                          │ BarsArrived
 *                                                          ▼
 *                                                     LocalRouting ─▶ SymbolWorker
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.gap;
