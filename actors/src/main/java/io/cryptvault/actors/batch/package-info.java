/**
 * The same formulas for many symbols, with a bounded window of work in flight. Bars are fetched ahead and plans run on a dispatcher
 * of their own. Results come in the order of the symbols, as fast as they are read.
 *
 * <pre>
 *  BatchSupervisor ─▶ BatchJob ─fetch─▶ BarCache ─▶ History
 *                        │  ▲ ─compute▶ Evaluator (batch dispatcher)
 *                 reader ◀──┘ NEXT
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.actors.batch;
