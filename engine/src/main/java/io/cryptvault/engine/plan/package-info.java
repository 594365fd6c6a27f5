/**
 * Formulas become a graph, bars become readings. A {@link io.cryptvault.engine.plan.Plan} is compiled once and shared by
 * every symbol; a {@link io.cryptvault.engine.plan.State} is one symbol's memory of it, one array of doubles.
 *
 * <pre>
 *  Formula ─▶ GraphBuilder ─▶ Blueprint ─▶ Layout (stride) ─▶ State ─▶ Row, Columns
 *             equal nodes      nodes in     where each lies     the      readings
 *             are one          order        in the array        array
 * </pre>
 */
@org.jspecify.annotations.NullMarked
package io.cryptvault.engine.plan;
