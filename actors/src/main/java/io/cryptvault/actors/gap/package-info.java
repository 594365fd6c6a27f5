/**
 * The gap ledger: every hole in a series is an entry, open until its bars have come or cannot be had any more.
 *
 * <pre>
 *  SymbolWorker, live stream ─Missed, Arrived─▶ GapKeeper ─again─▶ History
 *                                               │ Found
 *                                               ▼
 *                                        SymbolSupervisor ─▶ SymbolWorker
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.gap;
