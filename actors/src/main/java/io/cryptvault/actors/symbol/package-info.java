/**
 * One writer for each symbol's state: a supervisor finds or spawns the worker of a series, gathers bars while it is busy,
 * and stops it when nobody needs it.
 *
 * <pre>
 *  question ─▶ LocalRouting ─▶ SymbolWorker ─▶ answer
 *  bars ─────▶  (gathers)       ─▶  (Chart: bars, State, columns) ─▶ watchers
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.symbol;
