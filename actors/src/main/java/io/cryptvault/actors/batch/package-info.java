/**
 * Many symbols at one interval, with a window of work in flight: bars are fetched ahead, plans run on a dispatcher of their
 * own, results come in the order of the symbols and as fast as they are read.
 *
 * <pre>
 *  BatchSupervisor ─▶ BatchJob ─fetch─▶ BarCache ─▶ History
 *                        │  ▲ ─compute▶ Evaluator (batch dispatcher)
 *                 reader ◀──┘ NEXT
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.batch;
